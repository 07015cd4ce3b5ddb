/** What came of an import, for people and for machines. */
import { showValue } from '../diagnostics/finding';
import { groupBy } from '../kubernetes/group-by';
import { count } from '../tools/graph/card';
import { dotted } from '../tools/diff/words';
import { Difference } from '../tools/import/compare';
import { Import } from '../tools/import/import';
import { Remark } from '../tools/import/objects';
import { Unequal } from '../tools/import/prove';
import { place } from '../validation/report';

/** An import, with the folder that it was written into. */
export interface ImportReport extends Import {
  readonly folder: string;
}

/** Differences of one object that are told one by one. */
const SHOWN = 10;

/** Whether all of the input is rendered by the program, and all of the program by the input. */
export function isWhole({ input, proof }: ImportReport): boolean {
  return proof.unequal.length === 0 && input.unexpressed.length === 0 && !proof.typeErrors?.length;
}

/** For people. */
export function importToText(report: ImportReport): string {
  const { input, files, proof, target, folder } = report;
  return [
    ...section('differs', proof.unequal.flatMap(unequalLines)),
    ...section('types', proof.typeErrors ?? []),
    ...section('not expressed', input.unexpressed.map(remarkLine)),
    ...section('left out, because the cluster makes it', together(input.skipped)),
    ...section('notes', together(input.notes)),
    `${count(input.objects.length, 'object')}: ${proof.equal} rendered as read, by ${count(files.size, 'file')} in ${folder}`,
    proof.typeErrors ? 'compiled, type-checked and rendered' : 'rendered; types are not checked: install typescript',
    ...(target.kubernetes === undefined
      ? [
          `rendered by App, because Platform would refuse it (${target.refusedFor.join(', ')}): \`slipway check\` says where`,
        ]
      : []),
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`), ''];
}

function remarkLine(remark: Remark): string {
  return `${place(remark)} ${remark.title}: ${remark.message}`;
}

/** What holds for many objects is told once. */
function together(remarks: readonly Remark[]): string[] {
  return [...groupBy(remarks, ({ message }) => message)].map(([message, same]) =>
    same.length === 1 ? remarkLine(same[0]!) : `${message}: ${same.map(({ title }) => title).join(', ')}`,
  );
}

function unequalLines({ title, source, differences }: Unequal): string[] {
  const head = source ? `${place(source)} ${title}` : title;
  const rest = differences.length - SHOWN;
  return [
    ...differences.slice(0, SHOWN).map((difference) => `${head}: ${differenceText(difference)}`),
    ...(rest > 0 ? [`${head}: and ${rest} more fields`] : []),
  ];
}

function differenceText({ path, wanted, rendered }: Difference): string {
  const field = dotted(path);
  if (field === '') return wanted === undefined ? 'it is rendered, but was not read' : 'it is not rendered';
  if (rendered === undefined) return `${field} is not rendered: ${showValue(wanted)}`;
  if (wanted === undefined) return `${field} was not read, but is rendered: ${showValue(rendered)}`;
  return `${field} is ${showValue(rendered)} instead of ${showValue(wanted)}`;
}

/** For machines. Fields are added in later versions, never renamed. */
export function importToJson({ input, files, proof, target, folder }: ImportReport, exitCode: number): string {
  const { unexpressed, skipped, notes, objects } = input;
  const unequal = proof.unequal.map(({ title, source, differences }) => ({
    object: title,
    ...source,
    differences: differences.map((it) => ({ field: dotted(it.path), message: differenceText(it) })),
  }));
  const remarks = (list: readonly Remark[]) => list.map(({ title, ...rest }) => ({ object: title, ...rest }));
  return JSON.stringify(
    {
      exitCode,
      folder,
      files: [...files.keys()],
      renderedBy: target.kubernetes === undefined ? 'App' : 'Platform',
      refusedFor: target.refusedFor,
      objects: objects.length,
      equal: proof.equal,
      unequal,
      unexpressed: remarks(unexpressed),
      skipped: remarks(skipped),
      notes: remarks(notes),
      typesChecked: proof.typeErrors !== undefined,
      typeErrors: proof.typeErrors ?? [],
    },
    undefined,
    2,
  );
}
