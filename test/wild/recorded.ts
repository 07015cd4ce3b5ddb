/** What a real API server answered, as it is committed: one file a project, and in it only what it did not accept. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** File → object (`2 Deployment shop/web`) → the server's words. */
export type Answers = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface Recorded {
  /** The server that answered: `1.37.1`. */
  readonly kubernetes: string;
  /** The module and its version that were recorded; another one has to be recorded anew. */
  readonly source: string;
  /** How many objects the server answered. */
  readonly objects: number;
  readonly refused: Answers;
  /** Kinds that neither Kubernetes nor a definition of the corpus has: configuration of programs, removed versions. */
  readonly unknown: readonly string[];
  /** Refused for what that cluster did not have, or has set up otherwise: nothing a verdict on the manifest could know. */
  readonly cluster: Answers;
}

const FOLDER = join(__dirname, 'recorded');

export function readRecorded(project: string): Recorded {
  const file = fileOf(project);
  if (!existsSync(file)) throw new Error(`${project} is not recorded: run \`npm run wild:record\``);
  return JSON.parse(readFileSync(file, 'utf8')) as Recorded;
}

export function writeRecorded(project: string, recorded: Recorded): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(fileOf(project), `${JSON.stringify(recorded, undefined, 2)}\n`);
}

const fileOf = (project: string): string => join(FOLDER, `${project}.json`);
