/**
 * The long runs of what `npm test` does with a few thousand texts: `npm run test:yaml -- --count 1000000 --seed 1`.
 *
 * Reading: generated documents, and the literals of the Go packages' own tests, are read as kubectl reads them.
 * Writing: random strings come back from kubectl's reader, and from ours, as a value, in a list, as lines and as a key.
 */
import { isDeepStrictEqual, parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { readStream } from '../../../lib/kubernetes/read-yaml';
import { textOf } from '../../../lib/synth/output/rendered-file';
import { toYaml } from '../../../lib/synth/yaml';
import { holding } from '../../synth/holding';
import { AMBIGUOUS, anyString } from '../../synth/yaml-values';
import { Difference, compare } from './compare';
import { goLiterals } from './go-literals';
import { KubectlReader } from './kubectl';
import { anyText } from './texts';

const { values: options } = parseArgs({
  options: {
    /** Random strings to write; a fifth as many texts are read. */
    count: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
  },
});
const BATCH = 20_000;
const SHOWN = 20;

const count = Number(options.count);
const say = (text: string): void => void process.stdout.write(`${text}\n`);

function* batches<T>(arbitrary: fc.Arbitrary<T>, total: number): Generator<T[]> {
  for (let done = 0; done < total; done += BATCH) {
    yield fc.sample(arbitrary, { numRuns: Math.min(BATCH, total - done), seed: Number(options.seed) + done });
  }
}

function reading(reader: KubectlReader): Difference[] {
  const differences: Difference[] = [];
  const counts = { texts: 0, 'read by both': 0, 'rejected by both': 0, 'rejected by us alone': 0 };
  const hold = (texts: readonly string[]): void => {
    const readings = reader.read(texts);
    texts.forEach((text, i) => {
      const found = compare(text, readings[i]!);
      counts.texts++;
      if (found === 'stricter') counts['rejected by us alone']++;
      else if (found) differences.push(found);
      else counts[readings[i]!.error === undefined ? 'read by both' : 'rejected by both']++;
    });
  };
  const literals = goLiterals();
  hold([...literals, ...literals.map((text) => `a: ${text}\n`)]);
  for (const texts of batches(anyText, count / 5)) hold(texts);
  say(`reading: ${JSON.stringify(counts)}, differences: ${differences.length}`);
  return differences;
}

function writing(reader: KubectlReader): Difference[] {
  const differences: Difference[] = [];
  let strings = 0;
  const hold = (texts: readonly string[]): void => {
    strings += texts.length;
    const objects = holding(texts);
    const text = textOf('any.k8s.yaml', objects.map(toYaml));
    const kubectl = reader.read([text])[0]!;
    const ours = readStream(text).documents.map(({ value }) => value);
    objects.forEach((object, i) => {
      const same = isDeepStrictEqual(kubectl.documents[i], object) && isDeepStrictEqual(ours[i], object);
      if (!same) differences.push({ text: toYaml(object), ours: ours[i], kubectl: kubectl.documents[i] });
    });
  };
  hold([...AMBIGUOUS, ...goLiterals()]);
  for (const texts of batches(anyString, count)) hold(texts);
  say(
    `writing: ${strings} strings, each as a value, in a list, as lines and as a key, differences: ${differences.length}`,
  );
  return differences;
}

const reader = new KubectlReader().build();
try {
  const differences = [...reading(reader), ...writing(reader)];
  differences.sort((a, b) => a.text.length - b.text.length);
  for (const difference of differences.slice(0, SHOWN)) say(JSON.stringify(difference));
  process.exitCode = differences.length > 0 ? 1 : 0;
} finally {
  reader.remove();
}
