/**
 * Props that do not exist. TypeScript rejects most of them; what runs without type checks (tsx, JavaScript), or spreads an
 * object, gets this far, and would be ignored in silence.
 *
 * The layers of a construct read the same props one after the other, each those it uses, so what nobody reads is known
 * only when the construct is complete: it is looked for when the tree is validated.
 */
import { IConstruct } from 'constructs';
import { nearest } from '../kubernetes/syntax';
import { SharedState } from './copies';
import { declareProblems } from './problem';
import { report, reportLater } from './problems';

const PROBLEMS = declareProblems({
  'prop-misspelled': {
    message: '`{{name}}` does not exist. Did you mean `{{nearest}}`?',
    remedy: 'Write `{{nearest}}`.',
  },
  'prop-unknown': {
    message: '`{{name}}` does not exist here; the props are {{known}}.',
    remedy: 'Remove `{{name}}`, or take it out of the props before you pass them on.',
  },
});

/** Where the fields of one object go, by the object. */
type Read = Map<object, { readonly property: string; readonly known: Set<string> }>;

const reads = new SharedState<Read>('reads');

/** Records that some fields of an object in the props of a construct are read; those that nobody reads are reported. */
export function expectFields(
  { construct, property }: { construct: IConstruct; property: string },
  given: object,
  fields: readonly string[],
): void {
  let read = reads.get(construct);
  if (!read) {
    const all: Read = new Map();
    reads.set(construct, (read = all));
    reportLater(construct, () => all.forEach(({ known, property: at }, object) => check(construct, at, object, known)));
  }
  const entry = read.get(given);
  if (entry) fields.forEach((name) => entry.known.add(name));
  else read.set(given, { property, known: new Set(fields) });
}

/** A name that no identifier has is quoted, as in code. */
function fieldOf(property: string, name: string): string {
  if (!/^[\w$-]+$/.test(name)) return `${property}[${JSON.stringify(name)}]`;
  return property ? `${property}.${name}` : name;
}

function check(construct: IConstruct, property: string, given: object, known: ReadonlySet<string>): void {
  for (const name of Object.keys(given)) {
    if (known.has(name)) continue;
    const occurrence = { property: fieldOf(property, name) };
    const meant = nearest(name, [...known]);
    if (meant) report(construct, PROBLEMS['prop-misspelled'], { ...occurrence, data: { name, nearest: meant } });
    else {
      const list = [...known].map((it) => `\`${it}\``).join(', ');
      report(construct, PROBLEMS['prop-unknown'], { ...occurrence, data: { name, known: list } });
    }
  }
}
