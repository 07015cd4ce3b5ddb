/** The content of a file that a workload reads: a text, a file on disk, or an object written as JSON or YAML. */
import * as fs from 'node:fs';
import { Yaml } from 'cdk8s';
import { instancesOf } from '../../diagnostics/copies';
import { cidrProblem, isCidr } from '../core/cidr';

/** What a file of a configuration holds. */
export class FileContent {
  /**
   * A text as it stands.
   *
   * @param text the content; lines end as they are given
   */
  public static text(text: string): FileContent {
    return new FileContent('text', text);
  }

  /**
   * The content of a file on disk, read when the construct is made. Text is stored as text, anything else as binary.
   *
   * @param path the file, relative to the working directory of the synth
   */
  public static disk(path: string): FileContent {
    return new FileContent('disk', path);
  }

  /**
   * An object written as JSON, indented by two spaces. `Cidr` values in it are checked.
   *
   * @param value a plain object or a list
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- jsii's word for any JSON
  public static json(value: any): FileContent {
    return new FileContent('json', value);
  }

  /**
   * An object written as YAML. `Cidr` values in it are checked.
   *
   * @param value a plain object or a list
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- jsii's word for any JSON
  public static yaml(value: any): FileContent {
    return new FileContent('yaml', value);
  }

  private constructor(
    /** @internal */
    public readonly _source: 'text' | 'disk' | 'json' | 'yaml',
    /** @internal */
    public readonly _value: unknown,
  ) {}
}

/** Whether a value is the content of a file. */
export const isFileContent = instancesOf(FileContent, 'FileContent');

/** What a file content came to: text, or bytes in base64, or what is wrong with it. */
export interface LoadedContent {
  readonly text?: string;
  readonly base64?: string;
  readonly problems: {
    readonly at: string;
    readonly value?: unknown;
    readonly message: string;
    readonly remedy: string;
  }[];
}

/** Loads a content. It never throws: what is wrong comes back as problems. */
export function loadContent(content: FileContent): LoadedContent {
  switch (content._source) {
    case 'text':
      return loadText(content._value);
    case 'disk':
      return loadFile(content._value);
    case 'json':
      return loadObject(content._value, (value) => `${JSON.stringify(value, null, 2)}\n`);
    case 'yaml':
      return loadObject(content._value, (value) => Yaml.stringify(value));
  }
}

function loadText(text: unknown): LoadedContent {
  if (typeof text === 'string') return { text, problems: [] };
  return failed(text, 'the text of a file is not a string', 'give a string, or use FileContent.json for an object');
}

function loadFile(path: unknown): LoadedContent {
  if (typeof path !== 'string' || path === '') {
    return failed(path, 'the path of a file is not a string', 'give the path of a file on disk');
  }
  try {
    const bytes = fs.readFileSync(path);
    const text = bytes.toString('utf8');
    const isText = !text.includes('\0') && Buffer.from(text, 'utf8').equals(bytes);
    return isText ? { text, problems: [] } : { base64: bytes.toString('base64'), problems: [] };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why = code === 'ENOENT' ? 'does not exist' : code === 'EISDIR' ? 'is a directory' : `can't be read (${code})`;
    return failed(
      path,
      `the file ${why}`,
      'give the path of a readable file, relative to the folder that synth runs in',
    );
  }
}

function loadObject(value: unknown, write: (plain: unknown) => string): LoadedContent {
  const problems = cidrProblems(value, '');
  if (problems.length > 0) return { problems };
  try {
    const json = JSON.stringify(value);
    if (json === undefined) {
      return failed(value, 'the content is nothing that can be written', 'give a plain object or a list');
    }
    return { text: write(JSON.parse(json)), problems: [] };
  } catch {
    return failed(
      undefined,
      'the content refers to itself, or holds a value that JSON has no form for',
      'give a plain object or a list',
    );
  }
}

function cidrProblems(value: unknown, at: string, seen = new Set<unknown>()): LoadedContent['problems'] {
  if (isCidr(value)) {
    const problem = cidrProblem(value.text);
    return problem ? [{ at, value: value.text, ...problem }] : [];
  }
  if (value === null || typeof value !== 'object' || seen.has(value)) return [];
  seen.add(value);
  const child = (key: string) => (Array.isArray(value) ? `${at}[${key}]` : `${at}.${key}`);
  return Object.entries(value).flatMap(([key, item]) => cidrProblems(item, child(key), seen));
}

function failed(value: unknown, message: string, remedy: string): LoadedContent {
  return { problems: [{ at: '', value, message, remedy }] };
}
