import { WriteStream } from 'node:tty';
import { paintFor } from '../../lib/diagnostics/colors';

type Stream = Parameters<typeof paintFor>[0];

const stream = (isTTY: boolean, hasColors: boolean) => ({ isTTY, hasColors: () => hasColors }) as unknown as Stream;

test('text for a terminal that has colours is coloured', () => {
  const red = paintFor(stream(true, true))('bad', 'refused');
  expect(red).toContain('refused');
  expect(red.startsWith('\u001b[31m')).toBe(true);
});

test.each([
  ['a file or a pipe', stream(false, true)],
  ['a terminal without colours, or with NO_COLOR', stream(true, false)],
])('text for %s stays as it is', (_what, given) => {
  expect(paintFor(given)('bad', 'refused')).toBe('refused');
});

test('Node takes NO_COLOR for a terminal without colours', () => {
  const depth = (env: object) => WriteStream.prototype.getColorDepth.call(process.stdout, env);
  expect(depth({ TERM: 'xterm-256color', NO_COLOR: '1' })).toBe(1);
  expect(depth({ TERM: 'xterm-256color' })).toBeGreaterThan(1);
});
