/** The other tools, where they are installed: each renders the same objects, written as its users would write them. */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { dump } from 'js-yaml';
import { fourObjects } from './apps/four-objects';
import { Command } from './measure';

/** A tool, and how it is asked to render a number of apps. */
export interface Tool {
  readonly name: string;
  /** Above this number of apps it would take minutes or more. */
  readonly atMost?: number;
  /** Writes what the tool reads, and returns the command. */
  prepare(apps: number, folder: string): Command;
}

const OPTIONS = { lineWidth: -1, noRefs: true };

const PLACE = 424242;

/** One app's objects as text, with something else in the place of its number. */
function template(write: (object: object) => string, number: string): string[] {
  return fourObjects(PLACE).map((object) => write(object).replaceAll(String(PLACE), number));
}

function write(folder: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
}

const helm: Tool = {
  name: 'helm',
  prepare(apps, folder) {
    const objects = template((object) => `---\n${dump(object, OPTIONS)}`, '{{ $i }}').join('');
    write(folder, {
      'Chart.yaml': 'apiVersion: v2\nname: bench\nversion: 0.1.0\n',
      'values.yaml': `apps: ${apps}\n`,
      'templates/apps.yaml': `{{- range $i := until (int .Values.apps) }}\n${objects}{{- end }}\n`,
    });
    return { program: 'helm', args: ['template', 'bench', folder] };
  },
};

const jsonnet: Tool = {
  name: 'jsonnet',
  prepare(apps, folder) {
    const objects = template((object) => JSON.stringify(object), '" + i + "').join(',\n');
    write(folder, { 'apps.jsonnet': `std.flattenArrays([[\n${objects}\n] for i in std.range(0, ${apps} - 1)])\n` });
    return { program: 'jsonnet', args: ['-y', 'apps.jsonnet'], cwd: folder };
  },
};

const cue: Tool = {
  name: 'cue',
  prepare(apps, folder) {
    const objects = template((object) => JSON.stringify(object), '\\(i)').join(',\n');
    write(folder, {
      'apps.cue': `import "list"\n\nobjects: list.FlattenN([for i in list.Range(0, ${apps}, 1) {[\n${objects}\n]}], 1)\n`,
    });
    return { program: 'cue', args: ['export', '--out', 'yaml', 'apps.cue'], cwd: folder };
  },
};

/** Its cost grows with the square of the number of objects: a second for 400, more than a minute for 4,000. */
const KUSTOMIZE_AT_MOST = 100;

/** Kustomize has no loops: it is given all objects, and what is timed is its reading and writing. */
function kustomizeBy(name: string, program: string, args: readonly string[]): Tool {
  return {
    name,
    atMost: KUSTOMIZE_AT_MOST,
    prepare(apps, folder) {
      const texts = Array.from({ length: apps }, (_, i) =>
        fourObjects(i).map((object) => dump(object, OPTIONS)),
      ).flat();
      write(folder, { 'apps.yaml': texts.join('---\n'), 'kustomization.yaml': 'resources: [apps.yaml]\n' });
      return { program, args: [...args, folder] };
    },
  };
}

const ALL = [
  helm,
  jsonnet,
  cue,
  kustomizeBy('kustomize', 'kustomize', ['build']),
  kustomizeBy('kubectl kustomize', 'kubectl', ['kustomize']),
];

/** The tools that are on the PATH. */
export function installedTools(): Tool[] {
  return ALL.filter(({ name }) => spawnSync(name.split(' ')[0]!, ['--help'], { stdio: 'ignore' }).error === undefined);
}
