/**
 * Bad inputs, each a row: a sentence, the line that makes the mistake, and what the person who made it must read.
 * A row passes where `Platform` refuses the render with an error that has the construct's path, the row's own line, the
 * prop or field, the value and the remedy, and where the output folder keeps every byte of the last good render.
 */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { Finding, Severity } from '../../lib/diagnostics/finding';
import { Platform } from '../../lib/synth/platform';
import { WebApp, WebAppProps } from '../../lib/constructs/workloads/web-app';

/** What is told of a bad input: path, prop or field, value as it is shown, and a part of the remedy. */
export interface Refusal {
  readonly path: string;
  readonly property: string;
  /** Left out where nothing was given, or where the value is never shown. */
  readonly value?: string;
  readonly remedy: string;
  /** A part of the message, where that shows what was received. @default - the value does */
  readonly says?: string;
  /** Whether other errors may follow from the same mistake. @default false */
  readonly more?: boolean;
}

interface Row extends Refusal {
  readonly sentence: string;
  readonly make: (chart: Chart) => void;
  /** The file and the line of the row. */
  readonly file: string;
  readonly line: number;
}

/** What every WebApp of the rows has, so that only one thing is wrong with it. */
export const GOOD: WebAppProps = { image: `web:1.4.2@sha256:${'a'.repeat(64)}`, port: 8080 };

/** A value of another type than TypeScript would let through. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what a JavaScript user may give
export type Anything = any;

/** A bad input: what makes it, and what is told of it. */
export function bad(sentence: string, make: (chart: Chart) => void, refusal: Refusal): Row {
  // The frame of whoever called: the row itself.
  const frame = /\(?([^\s()]+):(\d+):\d+\)?$/.exec(new Error('here').stack!.split('\n')[2]!)!;
  return { sentence, make, ...refusal, file: frame[1]!, line: Number(frame[2]) };
}

/** What is told of a construct of the chart `shop`, in one line. */
export function at(path: string, property: string, value: string | undefined, remedy: string, says?: string): Refusal {
  return { path: `shop/${path}`, property, value, remedy, says };
}

/** Tests that all rows are refused. */
export function areRefused(rows: readonly Row[]): void {
  let folder: string;
  let before: Map<string, string>;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'refused-'));
    const platform = new Platform({ outdir: join(folder, 'dist') });
    new WebApp(new Chart(platform, 'shop', { namespace: 'shop' }), 'web', GOOD);
    platform.synth();
    before = bytesOf(join(folder, 'dist'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(rows.map((row, index) => [row.sentence, row, rows[index + 1]?.line ?? Infinity] as const))(
    '%s',
    (_sentence, row, nextLine) => {
      const platform = new Platform({ outdir: join(folder, 'dist') });
      row.make(new Chart(platform, 'shop', { namespace: 'shop' }));
      const errors = platform.check().filter(({ severity }) => severity === Severity.ERROR);
      const told = errors.find(({ path, property }) => path === row.path && property === row.property);
      if (!told) throw new Error(`Not told. The errors are: ${JSON.stringify(errors.map(brief), null, 1)}`);
      expect({ value: told.value, remedy: told.remedy, message: told.message }).toEqual({
        value: row.value,
        remedy: expect.stringContaining(row.remedy),
        message: expect.stringContaining(row.says ?? ''),
      });
      expect(row.remedy).toMatch(/\w/);
      if (!row.more) expect(errors.map(brief)).toEqual([brief(told)]);

      const [, file, line] = /^(.*):(\d+):\d+$/.exec(told.source ?? '') ?? [];
      expect(row.file.endsWith(`/${file}`)).toBe(true);
      expect(Number(line)).toBeGreaterThanOrEqual(row.line);
      expect(Number(line)).toBeLessThan(nextLine);

      const words = refusalOf(platform);
      for (const word of [row.path, row.property, row.value ?? '', told.message, told.remedy, told.source!]) {
        expect(words).toContain(word);
      }
      expect(words).not.toMatch(/TypeError|\n +at [^\n]*\(.*\)|undefined \(reading/);
      expect(bytesOf(join(folder, 'dist'))).toEqual(before);
    },
  );
}

/** What a refused render says. */
export function refusalOf(platform: Platform): string {
  try {
    platform.synth();
  } catch (error) {
    expect((error as Error).name).toBe('RenderError');
    return (error as Error).message;
  }
  throw new Error('The render was not refused.');
}

function bytesOf(folder: string): Map<string, string> {
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'hex')]));
}

function brief({ path, property, value, message }: Finding): object {
  return { path, property, value, message };
}
