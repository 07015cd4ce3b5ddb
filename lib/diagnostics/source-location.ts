/**
 * Where in the user's TypeScript a construct was made.
 *
 * cdk8s keeps no such record. What is kept is an Error whose stack is rendered to text only when a finding needs it,
 * because that is the expensive part.
 */
import { findSourceMap } from 'node:module';
import * as path from 'node:path';
import { IConstruct } from 'constructs';
import { SharedState } from './copies';

const origins = new SharedState<Error>('origin');
const STACK_DEPTH = 40;

/** Records that a construct is made here. */
export function recordOrigin(construct: IConstruct): void {
  const depth = Error.stackTraceLimit;
  Error.stackTraceLimit = STACK_DEPTH;
  origins.set(construct, new Error('made here'));
  Error.stackTraceLimit = depth;
}

/** The first line of the user's own code behind a construct, or behind its nearest ancestor that has one. */
export function sourceLocationOf(construct: IConstruct): string | undefined {
  for (let at: IConstruct | undefined = construct; at; at = at.node.scope) {
    const origin = origins.get(at);
    const line = origin && userLineOf(origin);
    if (line) return line;
  }
  return undefined;
}

const known = new WeakMap<Error, string | undefined>();

function userLineOf(origin: Error): string | undefined {
  if (!known.has(origin)) {
    // Without Node's source maps a text is cheap; and a test runner that maps by itself does so in the text.
    const { sourceMapsEnabled } = process as { sourceMapsEnabled?: boolean };
    const line = sourceMapsEnabled ? lineInFrames(origin) : lineInText(origin);
    known.set(origin, line && shorten(line));
  }
  return known.get(origin);
}

function lineInText(origin: Error): string | undefined {
  return origin.stack?.split('\n').slice(1).map(locate).find(isUserCode);
}

function locate(frame: string): string {
  return /\(?((?:file:\/\/)?[^()\s][^()]*:\d+:\d+)\)?$/.exec(frame)?.[1]?.replace(/^(async |at )+/, '') ?? '';
}

/** As text, Node would look up every frame in the source map of its file; this looks up the one that counts. */
function lineInFrames(origin: Error): string | undefined {
  const frame = framesOf(origin).find((site) => isUserCode(site.getFileName() ?? ''));
  const file = frame?.getFileName();
  if (!frame || !file) return undefined;
  const [line, column] = [frame.getLineNumber() ?? 1, frame.getColumnNumber() ?? 1];
  const entry = findSourceMap(file)?.findEntry(line - 1, column - 1);
  if (!entry || !('originalSource' in entry)) return `${file}:${line}:${column}`;
  return `${entry.originalSource}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
}

function framesOf(origin: Error): NodeJS.CallSite[] {
  const { prepareStackTrace } = Error as { prepareStackTrace?: unknown };
  Error.prepareStackTrace = (_error, frames) => frames;
  const frames: unknown = origin.stack; // rendered now, for the first time, and so by the line above
  Object.assign(Error, { prepareStackTrace });
  return Array.isArray(frames) ? (frames as NodeJS.CallSite[]) : [];
}

/** The library's own folder, whether it runs from its TypeScript or from the compiled package. */
const LIBRARY = path.resolve(__dirname, '..');

function isUserCode(location: string): boolean {
  const file = location.replace(/^file:\/\//, '');
  if (!path.isAbsolute(file)) return false; // node:internal, <anonymous>
  return !file.startsWith(LIBRARY + path.sep) && !file.includes(`${path.sep}node_modules${path.sep}`);
}

function shorten(location: string): string {
  const file = location.replace(/^file:\/\//, '');
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') ? file : relative;
}
