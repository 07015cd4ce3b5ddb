/** The figures as tables, for people and for docs/performance.md. */
import { Row } from './scale';
import { Startup } from './startup';
import { Target } from './targets';

/** Every table of a run, in Markdown. */
export function tables(rows: readonly Row[], startup: readonly Startup[], targets: readonly Target[]): string {
  const scale = rows.map(({ apps, subject, whole, processor, part, memory }) => [
    apps.toLocaleString('en'),
    subject,
    seconds(whole),
    processor === undefined ? '' : seconds(processor),
    part === undefined ? '' : seconds(part),
    memory === undefined ? '' : memory.toFixed(0),
  ]);
  return [
    table(['apps', 'subject', 'whole process, s', 'processor, s', 'synth alone, s', 'peak memory, MiB'], scale),
    table(
      ['hello-world', 'whole process, s', 'processor, s', 'peak memory, MiB'],
      startup.map(({ name, whole, processor, memory }) => [
        name,
        seconds(whole),
        processor === undefined ? '' : seconds(processor),
        memory === undefined ? '' : memory.toFixed(0),
      ]),
    ),
    table(
      ['target', 'measured', 'by processor time', 'at most', ''],
      targets.map(({ text, measured, processor, most }) => [
        text,
        measured.toFixed(2),
        processor === undefined ? '' : processor.toFixed(2),
        String(most),
        measured <= most ? 'met' : 'missed',
      ]),
    ),
  ].join('\n');
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(milliseconds < 1000 ? 3 : 2);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]!.length)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line), ''].join('\n');
}
