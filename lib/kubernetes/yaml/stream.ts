/** From a file's text to its documents, cut where kubectl cuts: a stream of JSON values, of YAML documents, or both. */
import { YamlProblem } from './cursor';
import { decode } from './decode';
import { IS_SPACE, YamlDocument, linesIn, readJson } from './json';
import { Parser } from './parser';
import { Scanner } from './scanner';
import { rejectForbidden, rejectUnclear } from './unclear';

export interface YamlStream {
  /** Those that hold something. */
  readonly documents: readonly YamlDocument[];
  /** Of documents that cannot be read, in their order; kubectl stops at the first. */
  readonly problems: readonly YamlProblem[];
  /** Lines where a document ends and the text goes on, which kubectl does not read. */
  readonly unread: readonly number[];
}

/** Reads all documents of a text. */
export function readStream(given: string): YamlStream {
  const text = given.startsWith('\ufeff') ? given.slice(1) : given;
  const { documents, end, problem } = readJson(text);
  if (problem) return { documents, problems: [problem], unread: [] };
  const yaml = new YamlReader(text.slice(end), linesIn(text, 0, end));
  return { documents: [...documents, ...yaml.documents], problems: yaml.problems, unread: yaml.unread };
}

class YamlReader implements YamlStream {
  public readonly documents: YamlDocument[] = [];
  public readonly problems: YamlProblem[] = [];
  public readonly unread: number[] = [];

  /** Cuts at the lines that begin with `---`, before anything is known of the YAML in between. */
  public constructor(given: string, linesBefore: number) {
    const text = given.replaceAll('\r\n', '\n');
    let line = linesBefore;
    let start = 0;
    for (let at = nextSeparator(text, 0); at >= 0; at = nextSeparator(text, at + 3)) {
      const lineEnd = endOfLine(text, at);
      const rest = trim(text.slice(at + 3, lineEnd));
      if (rest !== '' && !rest.startsWith('#')) {
        const message = `invalid Yaml document separator: ${rest}`;
        this.problems.push(new YamlProblem(line + linesIn(text, start, at) + 1, message));
      }
      if (at === start) continue; // it belongs to the document that it begins
      this.read(text.slice(start, at), line);
      line += linesIn(text, start, lineEnd);
      start = lineEnd;
    }
    if (start < text.length) this.read(text.slice(start), line);
  }

  private read(chunk: string, linesBefore: number): void {
    try {
      const { value, line, unreadFrom } = readChunk(chunk);
      if (value !== null) this.documents.push({ value, line: linesBefore + line + 1 });
      if (unreadFrom !== undefined) this.unread.push(linesBefore + unreadFrom + 1);
    } catch (error) {
      if (!(error instanceof YamlProblem)) throw error;
      // What is missing at the end is missing on the last line.
      const line = Math.min(error.line, linesIn(chunk, 0, chunk.trimEnd().length) + 1);
      this.problems.push(new YamlProblem(linesBefore + line, error.message));
    }
  }
}

function nextSeparator(text: string, from: number): number {
  if (from === 0 && text.startsWith('---')) return 0;
  const at = text.indexOf('\n---', Math.max(from - 1, 0));
  return at < 0 ? -1 : at + 1;
}

/** Behind the line break. */
function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at + 1;
}

function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && IS_SPACE.test(text[start]!)) start++;
  while (end > start && IS_SPACE.test(text[end - 1]!)) end--;
  return text.slice(start, end);
}

function readChunk(chunk: string): { value: unknown; line: number; unreadFrom?: number } {
  rejectForbidden(chunk);
  const whole = chunk.startsWith('\ufeff') ? chunk.slice(1) : chunk;
  const scanner = new Scanner(whole.endsWith('\n') ? whole : `${whole}\n`);
  try {
    const { root, unreadFrom } = new Parser(scanner).parse();
    return { value: root ? decode(root) : null, line: root?.line ?? 0, unreadFrom };
  } finally {
    rejectUnclear(whole, scanner.quoted);
  }
}
