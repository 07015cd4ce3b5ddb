/** The project in which a command runs: what `cdk8s.yaml` says of it. */
import { existsSync, readFileSync } from 'node:fs';
import { isMap } from '../kubernetes/field';
import { readYaml } from '../kubernetes/read-yaml';

/** What it takes to render a project. */
export interface Project {
  /** The command that runs the app, for a shell. */
  readonly app: string;
  /** The output folder. */
  readonly output: string;
  /** What the project asks of the cdk8s command line that isn't done here, in a sentence each. */
  readonly notes: readonly string[];
}

/** What the command line says instead of `cdk8s.yaml`. */
export interface ProjectOptions {
  readonly app?: string;
  readonly output?: string;
}

/** A project that can't be rendered, and why. */
export class ProjectError extends Error {}

const FILE = 'cdk8s.yaml';

/** Reads the project in the current folder. Throws a ProjectError where there is none. */
export function readProject(options: ProjectOptions): Project {
  const config = readConfig();
  const app = options.app ?? config.app;
  if (typeof app !== 'string' || app.trim() === '') {
    throw new ProjectError(`${FILE} names no app: add the command that runs it, as \`app: node main.js\`.`);
  }
  if (isMap(config.synthConfig) && config.synthConfig.format === 'helm') {
    throw new ProjectError(`${FILE} asks for a Helm chart, which \`cdk8s synth\` renders and this command doesn't.`);
  }
  const output = outputOf(config, options);
  const validations =
    config.validations === undefined ? [] : [`The validations of ${FILE} are run by \`cdk8s synth\` only.`];
  return { app, output, notes: validations };
}

/** The output folder of the project, for a command that reads what is in it. Throws a ProjectError where cdk8s.yaml is wrong. */
export function readOutputFolder(): string {
  return outputOf(readConfig(), {});
}

function outputOf(config: Record<string, unknown>, options: ProjectOptions): string {
  const output = options.output ?? config.output ?? 'dist';
  if (typeof output === 'string' && output.trim() !== '') return output;
  throw new ProjectError(`${FILE} has an output that is no folder: ${JSON.stringify(output)}.`);
}

function readConfig(): Record<string, unknown> {
  if (!existsSync(FILE)) return {};
  let config: unknown;
  try {
    config = readYaml(readFileSync(FILE, 'utf8'))[0]?.value;
  } catch (error) {
    throw new ProjectError(`${FILE} is no YAML: ${(error as Error).message}`);
  }
  if (config === null || config === undefined) return {};
  if (!isMap(config)) throw new ProjectError(`${FILE} has to be a map of settings.`);
  return config;
}
