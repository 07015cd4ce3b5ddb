/** The strings that the tests of kubectl's YAML packages are made of: all that was ever thought to be hard to read. */
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const MODULES = ['go.yaml.in/yaml/v2', 'sigs.k8s.io/yaml', 'k8s.io/apimachinery'];
const FOLDERS: Readonly<Record<string, string>> = { 'k8s.io/apimachinery': 'pkg/util/yaml' };

const LITERAL = /`([^`]*)`|"((?:[^"\\\n]|\\.)*)"/g;

/** The literals of their test files, as Go reads them; those that JSON doesn't know are left out. */
export function goLiterals(): string[] {
  const found = new Set<string>();
  for (const module of MODULES) {
    const args = ['list', '-m', '-f', '{{.Dir}}', module];
    const folder = execFileSync('go', args, { cwd: join(__dirname, 'kubectl'), encoding: 'utf8' }).trim();
    const tests = join(folder, FOLDERS[module] ?? '');
    for (const name of readdirSync(tests).filter((file) => file.endsWith('_test.go'))) {
      for (const [, raw, quoted] of readFileSync(join(tests, name), 'utf8').matchAll(LITERAL)) {
        const text = raw ?? unquoted(quoted!);
        if (text !== undefined) found.add(text);
      }
    }
  }
  return [...found];
}

function unquoted(text: string): string | undefined {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return undefined;
  }
}
