/** `slipway init`: a new app repository that works at once. */
import { relative } from 'node:path';
import { projectName } from '../tools/init/name';
import { Template, dependencyNames, filesOf } from '../tools/init/templates';
import { obstacles, writeProject } from '../tools/init/write-project';
import type { Result } from './sub-command';

/** The command line's options, as commander gives them. */
export interface InitOptions {
  readonly template: Template;
  readonly output: 'text' | 'json';
}

const NOT_MADE = 2;

/** Runs the command. It writes nothing where something is in the way. */
export function init(folder: string, { template, output }: InitOptions): Result {
  const checked = projectName(folder, dependencyNames());
  if ('problem' in checked) return notMade(checked.problem);
  const files = filesOf(template, checked.name);
  const found = obstacles(folder, files);
  if (found.length > 0) return notMade(`nothing is written, because of what is there:\n${found.join('\n')}`);
  try {
    writeProject(folder, files);
  } catch (error) {
    return notMade(`nothing is written: ${(error as Error).message}`);
  }
  const paths = files.map(({ path }) => path);
  if (output === 'json')
    return { code: 0, output: JSON.stringify({ name: checked.name, template, folder, files: paths }, undefined, 2) };
  return { code: 0, output: [...paths.map((path) => `made ${path}`), '', ...nextSteps(folder)].join('\n') };
}

const notMade = (problem: string): Result => ({ code: NOT_MADE, output: '', errors: `slipway init: ${problem}` });

function nextSteps(folder: string): string[] {
  const path = relative('.', folder);
  const quoted = /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
  return ['next:', ...(path === '' ? [] : [`  cd ${quoted}`]), '  npm install', '  npm test', '  npm run synth'];
}
