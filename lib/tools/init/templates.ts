/** The files of a new project: those of every template, and those of the one that is asked for. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';

export const TEMPLATES = ['web-app', 'microservices', 'platform'] as const;
export type Template = (typeof TEMPLATES)[number];

/** A file to write. */
export interface ProjectFile {
  /** Within the project, with slashes. */
  readonly path: string;
  readonly content: string;
}

/** In the package and in a checkout alike: beside what this file is compiled into, and beside its source. */
const FOLDER = join(__dirname, '../../../templates');
const PACKAGE = join(__dirname, '../../../package.json');

/** What a template has where the project's name belongs. */
const NAME = /\bapp-name\b/g;

/** npm leaves out some files whose names begin with a dot. */
const DOT = /(^|\/)dot-/g;

/** The files of a project, with its name and the versions that this package is tested with. */
export function filesOf(template: Template, name: string): ProjectFile[] {
  return ['common', template]
    .flatMap((folder) => filesIn(join(FOLDER, folder)))
    .map(({ path, content }) => ({ path: path.replace(DOT, '$1.'), content: content.replace(NAME, name) }))
    .map((file) => (file.path === 'package.json' ? { ...file, content: withVersions(file.content) } : file))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The packages that every project depends on. */
export function dependencyNames(): string[] {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(join(FOLDER, 'common', 'package.json'), 'utf8'),
  ) as Packages;
  return Object.keys({ ...dependencies, ...devDependencies });
}

interface Packages {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

function filesIn(folder: string): ProjectFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => ({ path: name.split(sep).join('/'), content: readFileSync(join(folder, name), 'utf8') }));
}

/** The versions are written in one place, the package's own. */
function withVersions(text: string): string {
  const own = JSON.parse(readFileSync(PACKAGE, 'utf8')) as Packages;
  const known = { ...own.devDependencies, ...own.peerDependencies, 'cdk8s-slipway': `^${own.version}` };
  return text.replace(/"([^"]+)": "\*"/g, (_all, name: string) => `"${name}": "${known[name as keyof typeof known]}"`);
}
