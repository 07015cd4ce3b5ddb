/** All files of a project, each judged as `slipway check FILE` does, and held against what kubectl and a real API server say. */
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readFileSync } from 'node:fs';
import type { Manifest } from '../../lib/kubernetes/manifest';
import { KubectlReader, KubectlReading } from '../kubernetes/yaml/kubectl';
import { ProjectFiles } from './corpus';
import { JudgedFile, JudgedObject, judgeFiles } from './judge-files';
import { kubectlObjects, label } from './kubectl-objects';
import { Recorded, readRecorded } from './recorded';

export interface Outcome {
  objects: number;
  accepted: number;
  refused: number;
  /** No definition, or a kind that is not judged yet. */
  notJudged: number;
  /** Refused by the server for what its cluster did not have. */
  cluster: number;
  /** Crashes, and whatever kubectl or the API server see otherwise. */
  readonly problems: string[];
  /** What only a rule of this library rejects. */
  readonly errors: RuleError[];
}

export interface RuleError {
  readonly rule: string;
  readonly file: string;
  readonly object: string;
}

/** Judges a project. */
export function judgeProject(
  { project, folder, files }: ProjectFiles,
  definitions: ReadonlyMap<string, Manifest>,
  kubectl: KubectlReader,
): Outcome {
  const counts = { objects: 0, accepted: 0, refused: 0, notJudged: 0, cluster: 0 };
  const outcome: Outcome = { ...counts, problems: [], errors: [] };
  const recorded = readRecorded(project.name);
  const source = `${project.module}@${project.version}`;
  if (recorded.source !== source) throw new Error(`${source} is not recorded: run \`npm run wild:record\``);
  const paths = files.map((file) => join(folder, file));
  const readings = kubectl.read(paths.map((path) => readFileSync(path, 'utf8')));
  judgeFiles(paths, definitions).forEach((judged, i) => {
    const file = files[i]!;
    const problems = readOtherwise(judged, readings[i]!);
    judged.objects.forEach((object, index) => {
      const name = label(object.object, index);
      const problem = compare(object, file, name, recorded, outcome);
      if (problem) problems.push(`${name}: ${problem}`);
      outcome.errors.push(...object.rules.map((rule) => ({ rule, file, object: name })));
    });
    outcome.problems.push(...problems.map((problem) => `${project.name} ${file} ${problem}`));
  });
  return outcome;
}

/** Where our reader and kubectl's differ: a file that only one can read, or another value. */
function readOtherwise({ unreadable, objects }: JudgedFile, { documents, error }: KubectlReading): string[] {
  if (unreadable !== undefined)
    return error === undefined && documents.length > 0 ? [`kubectl can read it: ${unreadable}`] : [];
  if (error !== undefined) return [`kubectl cannot read it: ${error}`];
  const same = isDeepStrictEqual(plain(objects.map(({ object }) => object)), plain(kubectlObjects(documents)));
  return same ? [] : ['kubectl reads other values'];
}

/** JSON knows one zero. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function compare(
  { object, verdict }: JudgedObject,
  file: string,
  name: string,
  { refused, cluster, unknown }: Recorded,
  outcome: Outcome,
): string | undefined {
  outcome.objects++;
  const reason = refused[file]?.[name];
  if (cluster[file]?.[name] !== undefined) outcome.cluster++;
  else if (unknown.includes(`${String(object?.apiVersion)} ${String(object?.kind)}`)) {
    outcome.notJudged++;
    return verdict.status === 'accepted' || verdict.status === 'warned'
      ? 'accepted, though no server knows the kind'
      : undefined;
  } else if (verdict.status === 'not-judged') {
    outcome.notJudged++;
    return `not judged: ${verdict.message ?? ''}`;
  } else if ((verdict.status === 'refused') !== (reason !== undefined)) {
    return reason === undefined
      ? `refused, and accepted by a server: ${wordsOf(verdict)}`
      : `accepted, and refused by a server: ${reason}`;
  } else if (reason === undefined) outcome.accepted++;
  else outcome.refused++;
  return undefined;
}

function wordsOf({ message, causes = [] }: JudgedObject['verdict']): string {
  return [message, ...causes.map((cause) => `${cause.field}: ${cause.message}`)].filter(Boolean).join('; ');
}
