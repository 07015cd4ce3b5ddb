/**
 * The errors of this library's own rules in the corpus, as they are committed: by rule (`reviewed.ts`), each is an error
 * that cannot work on any cluster, or that breaks a security default.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Rule → project → file → the objects, each once. */
export type Findings = Record<string, Record<string, Record<string, string[]>>>;

const FILE = join(__dirname, 'findings.json');

export function readFindings(): Findings {
  return existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Findings) : {};
}

/** One line a file, so that a change of the list reads well. */
export function writeFindings(findings: Findings): void {
  const rules = entries(findings).map(([rule, projects]) => {
    const lines = entries(projects).flatMap(([project, files]) => [
      `    ${JSON.stringify(project)}: {`,
      entries(files)
        .map(([file, objects]) => `      ${JSON.stringify(file)}: ${JSON.stringify(objects)}`)
        .join(',\n'),
      '    },',
    ]);
    lines[lines.length - 1] = '    }';
    return `  ${JSON.stringify(rule)}: {\n${lines.join('\n')}\n  }`;
  });
  writeFileSync(FILE, `{\n${rules.join(',\n')}\n}\n`);
}

export function add(findings: Findings, rule: string, project: string, file: string, object: string): void {
  const objects = (((findings[rule] ??= {})[project] ??= {})[file] ??= []);
  if (!objects.includes(object)) objects.push(object);
}

/** `rule: project file object` of each, for the difference between two lists. */
export function flat(findings: Findings): string[] {
  return entries(findings).flatMap(([rule, projects]) =>
    entries(projects).flatMap(([project, files]) =>
      entries(files).flatMap(([file, objects]) => objects.map((object) => `${rule}: ${project} ${file} ${object}`)),
    ),
  );
}

function entries<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
