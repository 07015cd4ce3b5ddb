import { readFileSync } from 'node:fs';
import { CATALOGUE, catalogue } from './error-catalogue';

test('docs/errors.md is what the sources say: else run npm run docs:errors', () => {
  expect(readFileSync(CATALOGUE, 'utf8')).toBe(catalogue());
});
