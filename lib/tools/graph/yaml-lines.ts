/** Which line of an object's YAML holds which field: for marks beside the text. */
import { isMap } from '../../kubernetes/field';
import { readingKeys } from '../../synth/reading-order';

/** A value with its path, and the lines of the YAML that it takes. */
export interface YamlLine {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
  /** The first of its lines, from 0. */
  readonly line: number;
  /** Whether a line of its own says no more than its name: its fields or items follow. */
  readonly isBlock: boolean;
}

/** The lines of an object as `toYaml` writes it; undefined where the text has another number of them. */
export function yamlLines(object: object, yaml: string): YamlLine[] | undefined {
  const found: YamlLine[] = [];
  const lines = yaml.replace(/\n$/, '').split('\n');
  let at = 0;
  const take = (path: YamlLine['path'], value: unknown) => {
    const isBlock = isFilled(value);
    found.push({ path, value, line: at, isBlock });
    const indent = /^[\s-]*/.exec(lines[at] ?? '')![0].length;
    at++;
    // A text of several lines goes on as long as they are further in than its name, or empty.
    if (typeof value !== 'string' || !value.includes('\n')) return;
    const depth = path.length > 0 && typeof path[path.length - 1] === 'number' ? indent - 2 : indent;
    while (at < lines.length && (lines[at]!.trim() === '' || /^\s*/.exec(lines[at]!)![0].length > depth)) at++;
  };
  const walk = (value: unknown, path: YamlLine['path']) => {
    if (Array.isArray(value)) {
      value.forEach((item, index) => {
        if (!isFilled(item)) take([...path, index], item);
        else walk(item, [...path, index]);
      });
    } else if (isMap(value)) {
      for (const key of readingKeys(value)) {
        if (value[key] === undefined) continue;
        take([...path, key], value[key]);
        if (isFilled(value[key])) walk(value[key], [...path, key]);
      }
    }
  };
  walk(object, []);
  return at === lines.length ? found : undefined;
}

function isFilled(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}
