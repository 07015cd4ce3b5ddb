/** What is told when nothing fits a pattern: the objects that come closest, and where they differ. */
import type { Manifest } from '../kubernetes/manifest';
import { Matcher, Mismatch, Path, showValue } from './match/matcher';

const OBJECTS = 3;
const MISMATCHES = 12;
const MASKED = '(masked: a value of a Secret)';

/** The closest of some objects, each with its differences; `title` names an object. */
export function showClosest(
  objects: readonly Manifest[],
  pattern: Matcher,
  title: (object: Manifest) => string,
): string {
  const ranked = objects
    .map((object) => {
      const mismatches = pattern.mismatches(object, []);
      const named = mismatches.some(({ path }) => path.join('.') === 'metadata.name');
      return {
        object,
        mismatches,
        weight: mismatches.reduce(
          (sum, it) => sum + it.weight + (it.received === undefined ? 0.5 : 0),
          named ? 1000 : 0,
        ),
      };
    })
    .sort((a, b) => a.weight - b.weight);
  // Others are of interest only where they are about as close.
  const shown = ranked.slice(0, OBJECTS).filter(({ weight }) => weight <= ranked[0]!.weight + 0.5);
  const more = objects.length - shown.length;
  return [
    '- expected, + received',
    ...shown.map(({ object, mismatches }) => `\n${title(object)}\n${showDifferences(object, mismatches)}`),
    ...(more > 0 ? [`\n${more} other${more > 1 ? 's' : ''} ${more > 1 ? 'are' : 'is'} further away.`] : []),
  ].join('\n');
}

/** The differences of one object, below the names of the fields that lead to them. */
export function showDifferences(object: Manifest, mismatches: readonly Mismatch[]): string {
  const lines: string[] = [];
  let before: Path = [];
  for (const mismatch of mismatches.slice(0, MISMATCHES)) {
    const { path, expected, received } = mismatch;
    const shared = sharedLength(before, path.slice(0, -1));
    path.slice(shared, -1).forEach((step, index) => lines.push(`  ${indent(shared + index)}${label(step)}`));
    const at = indent(path.length - 1);
    const name = path.length === 0 ? '' : `${label(path[path.length - 1]!)} `;
    lines.push(`- ${at}${name}${expected}`, `+ ${at}${name}${isSecret(object, path) ? MASKED : showValue(received)}`);
    before = path.slice(0, -1);
  }
  const more = mismatches.length - MISMATCHES;
  if (more > 0) lines.push(`  … and ${more} more`);
  return lines.join('\n');
}

const indent = (depth: number) => '  '.repeat(Math.max(0, depth));
const label = (step: string | number) => (typeof step === 'number' ? `[${step}]:` : `${step}:`);

function sharedLength(a: Path, b: Path): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

function isSecret({ kind }: Manifest, [field]: Path): boolean {
  return kind === 'Secret' && (field === undefined || field === 'data' || field === 'stringData');
}
