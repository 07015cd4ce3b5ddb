/**
 * The files of a project, each judged as `slipway check FILE --crd …` judges it.
 *
 * The rules get one file at a time. Admission gets many files in one request, because each request is a process and
 * compiles the definitions anew; what decides about other objects of its set (namespaces, quotas, policies) is judged alone.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../lib/kubernetes/manifest';
import { unpack } from '../../lib/kubernetes/lists';
import { readSources } from '../../lib/kubernetes/sources';
import type { Verdict } from '../../lib/validation/admission';
import { judge } from '../../lib/validation/judge';
import { RULES, judgeByRules } from '../../lib/validation/rules';

export interface JudgedObject {
  readonly object: Manifest;
  /** The admission program's answer. */
  readonly verdict: Verdict;
  /** The rules of this library with an error where the API server has none. */
  readonly rules: readonly string[];
}

export interface JudgedFile {
  /** Why nothing could be read, or not all of it. */
  readonly unreadable?: string;
  readonly objects: readonly JudgedObject[];
}

const BUNDLED = join(__dirname, '../../definitions');

const DECIDES = /^(Namespace|LimitRange|ResourceQuota|(Validating|Mutating)AdmissionPolicy(Binding)?)$/;
const DEFINES = /^CustomResourceDefinition$/;

/** Judges files; `definitions` are given for the kinds that the library does not know by itself. */
export function judgeFiles(paths: readonly string[], definitions: ReadonlyMap<string, Manifest>): JudgedFile[] {
  const files = paths.map(readFile);
  const has = (pattern: RegExp) => (file: ReadFile) => file.objects.some((object) => pattern.test(object?.kind));
  const deciding = files.filter(has(DECIDES));
  const defining = files.filter((file) => !deciding.includes(file) && has(DEFINES)(file));
  const others = files.filter((file) => !deciding.includes(file) && !defining.includes(file));
  const verdicts = new Map<Manifest, Verdict>();
  for (const group of [others, defining, ...deciding.map((file) => [file])]) {
    const objects = group.flatMap((file) => file.objects);
    const beside = [...new Set(objects.flatMap((object) => definitionFor(object, definitions)))];
    judge({ objects, beside, rules: [] }).objects.forEach(({ object, verdict }) => verdicts.set(object, verdict!));
  }
  return files.map(({ unreadable, objects }) => ({ unreadable, objects: judgedByRules(objects, verdicts) }));
}

type ReadFile = ReturnType<typeof readFile>;

function readFile(path: string) {
  const { manifests, unreadable } = readSources([path]);
  const objects = manifests.flatMap(({ manifest }) => unpack(manifest).objects as Manifest[]);
  return { unreadable: unreadable[0]?.message, objects };
}

const REWORDING = new Set(RULES.flatMap(({ name, rewords }) => (rewords ? [name] : [])));

function judgedByRules(objects: readonly Manifest[], verdicts: ReadonlyMap<Manifest, Verdict>): JudgedObject[] {
  const errors = judgeByRules(objects, {}).filter(({ severity }) => severity === 'error');
  return objects.map((object) => {
    const verdict = verdicts.get(object)!;
    const refused = new Set(verdict.causes?.map(({ field }) => field));
    const own = errors.filter(
      (error) => error.object === object && !(REWORDING.has(error.rule) && refused.has(error.field)),
    );
    return { object, verdict, rules: [...new Set(own.map(({ rule }) => rule))] };
  });
}

function definitionFor(object: Manifest, definitions: ReadonlyMap<string, Manifest>): Manifest[] {
  const group = String(object?.apiVersion).split('/').slice(0, -1).join('/');
  const definition = definitions.get(`${group}/${object?.kind}`);
  const bundled = existsSync(join(BUNDLED, `${group}_${object?.kind}.json`));
  return definition && !bundled ? [definition] : [];
}
