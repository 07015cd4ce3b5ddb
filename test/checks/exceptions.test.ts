/** The list of what other checkers may find. */
import { EXCEPTIONS } from './exceptions';

test('each exception has its reason, a sentence', () => {
  for (const { reason } of EXCEPTIONS) expect(reason).toMatch(/^[A-Z].{20,}\.$/);
});

test('no exception is listed twice', () => {
  const texts = EXCEPTIONS.map(({ checker, check, object }) => `${checker} ${check} ${object}`);
  expect(texts).toEqual([...new Set(texts)]);
});
