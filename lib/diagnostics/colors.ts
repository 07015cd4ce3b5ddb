/** Colours, where somebody looks: on a terminal that has them, unless NO_COLOR says otherwise. */
import type { WriteStream } from 'node:tty';
import { styleText } from 'node:util';

/** What a piece of text is, rather than which colour it has. */
export type Tone = 'good' | 'bad' | 'doubtful' | 'title' | 'quiet';

/** Gives text the colour of its tone, or leaves it as it is. */
export type Paint = (tone: Tone, text: string) => string;

const COLOURS = { good: 'green', bad: 'red', doubtful: 'yellow', title: 'bold', quiet: 'dim' } as const;

/** For files, pipes and tests. */
export const plain: Paint = (_tone, text) => text;

/** For a stream; Node's own `hasColors` knows NO_COLOR, FORCE_COLOR and what TERM can do. */
export function paintFor(stream: NodeJS.WriteStream & Partial<WriteStream>): Paint {
  if (!stream.isTTY || !stream.hasColors?.()) return plain;
  // Decided already: newer versions of styleText would decide again, by a stream that may be another one.
  return (tone, text) => styleText(COLOURS[tone], text, { validateStream: false });
}
