import * as fc from 'fast-check';
import { compare } from './compare';
import { KubectlReader } from './kubectl';
import { anyText } from './texts';
import { describeWith } from '../../support/tools';

describeWith('go')("kubectl's own reader", () => {
  const reader = new KubectlReader();

  beforeAll(() => void reader.build(), 300_000);
  afterAll(() => reader.remove());

  test('reads any text as we do', () => {
    const texts = fc.sample(anyText, { numRuns: 5000 });
    const readings = reader.read(texts);
    const differences = texts.flatMap((text, i) => compare(text, readings[i]!) ?? []);
    expect(differences.filter((difference) => difference !== 'stricter')).toEqual([]);
  });
});
