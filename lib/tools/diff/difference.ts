/** The whole comparison: what changes, and what that does to a cluster, in Kubernetes' own words. */
import { ObjectJudgment, judge } from '../../validation/judge';
import { wordingOf } from '../../validation/wording';
import type { Manifest } from '../../kubernetes/manifest';
import { ManifestSet } from '../../kubernetes/manifest-set';
import { describe as nameOf, kindOf } from '../../kubernetes/identity';
import { rolloutRefs } from '../../kubernetes/rollouts';
import { Pair, fieldChanges, pairObjects } from './compare-objects';
import { masked, scrub } from './masked';
import { printable } from './show';
import { Difference, FieldChange, ObjectChange, Refusal } from './types';

/** What a server said, where one was asked. */
export interface ServerAnswers {
  /** The new objects that it was asked about; of the others the offline verdict counts. */
  readonly asked: ReadonlySet<Manifest>;
  /** What it refused, by the new object. */
  readonly refused: ReadonlyMap<Manifest, { readonly message: string; readonly remedy?: string }>;
}

export interface DifferenceOptions {
  /** What the sides are called. */
  readonly from: string;
  readonly to: string;
  /** The version of Kubernetes that judges, as `1.NN`. */
  readonly kubernetes?: string;
  /** @default - Kubernetes' own admission code is asked, offline */
  readonly server?: ServerAnswers;
  readonly notes?: readonly string[];
}

/** Compares two sets of objects. Throws an AdmissionError for a version of Kubernetes that nobody knows. */
export function differenceOf(
  before: readonly Manifest[],
  after: readonly Manifest[],
  options: DifferenceOptions,
): Difference {
  const pairs = pairObjects(before, after);
  const changed = pairs.filter(({ change }) => change !== 'same');
  // All are judged, each in the place of its older version: quotas and namespaces count too.
  const judgment =
    changed.length > 0 && after.length > 0
      ? judge({ objects: after, previous: before, kubernetes: options.kubernetes, rules: [] })
      : undefined;
  const judged = new Map(judgment?.objects.map((it) => [it.object, it]));
  const { server } = options;
  const runByRollouts = deploymentsOfRollouts(after);
  const objects = changed.map((pair) =>
    objectChange(pair, { judgment: pair.after && judged.get(pair.after), server, runByRollouts }),
  );
  const unjudged = judgment?.admission === false;
  return {
    from: options.from,
    to: options.to,
    objects,
    unchanged: pairs.length - changed.length,
    prune: changed.flatMap(({ change, before }) =>
      before && (change === 'removed' || change === 'replaced') ? [describe(before)] : [],
    ),
    notes: [...(options.notes ?? []), ...(judgment?.notes ?? []), ...unknownKinds(objects, unjudged)],
  };
}

/** How an object is called: `Deployment shop/web`. */
const describe = (object: Manifest): string => printable(nameOf(object));

/** Deployments whose pods a Rollout of Argo runs in their place: it replaces them when their template changes. */
function deploymentsOfRollouts(objects: readonly Manifest[]): ReadonlySet<Manifest> {
  if (!objects.some((object) => kindOf(object) === 'Rollout')) return new Set(); // most sets, which needn't be indexed
  const rollouts = rolloutRefs(new ManifestSet(objects));
  return new Set(rollouts.flatMap(({ deployment }) => (deployment ? [deployment.object] : [])));
}

/** What is known of the new objects. */
interface Knowledge {
  readonly judgment?: ObjectJudgment;
  readonly server?: ServerAnswers;
  readonly runByRollouts: ReadonlySet<Manifest>;
}

function objectChange(pair: Pair, { judgment, server, runByRollouts }: Knowledge): ObjectChange {
  const verdict = judgment?.verdict;
  const { change, before, after } = pair;
  if (!after) return { change: 'removed', object: describe(before!), fields: [], refused: [], judged: true };
  const { fields, clean } = before
    ? fieldChanges(before, after)
    : { fields: [], clean: (text: string) => scrub(text, masked(after).hidden) };
  const refused = refusalsOf(after, judgment, server).map((it) => ({
    ...it,
    field: printable(it.field),
    message: printable(clean(it.message)),
  }));
  const isUpdate = change === 'changed' && verdict?.operation === 'update' && refused.length === 0;
  const isNewTemplate = verdict?.changed === true && fields.some(({ inTemplate }) => inTemplate);
  const isRolled = verdict?.restarts || (isNewTemplate && runByRollouts.has(after));
  return {
    change: change as ObjectChange['change'],
    object: describe(after),
    ...(change === 'replaced' && { replaces: describe(before!) }),
    fields,
    ...(isUpdate && isRolled && { restarts: reasons(fields, after) }),
    ...(isUpdate && !verdict.changed && { meansTheSame: true }),
    refused,
    judged: server?.asked.has(after) === true || (verdict !== undefined && verdict.status !== 'not-judged'),
  };
}

/** A server's own answer counts, where there is one. */
function refusalsOf(
  after: Manifest,
  judgment: ObjectJudgment | undefined,
  server: ServerAnswers | undefined,
): Refusal[] {
  if (server?.asked.has(after)) {
    const answer = server.refused.get(after);
    if (!answer) return [];
    const { message, remedy = wordingOf(after, { type: '', field: '', message }).remedy } = answer;
    return [{ field: '', message: compact(message), remedy }];
  }
  const errors = judgment?.findings.filter(({ severity }) => severity === 'error') ?? [];
  return errors.map(({ field, message, remedy }) => ({ field, message: compact(message), remedy }));
}

/** The server repeats a list or map that it refuses, and for pods all that it is about; the fields are told already. */
function compact(message: string): string {
  return message.replace(/\n@@[\s\S]*$/, '').replace(/Invalid value: ([[{].{80,}[\]}]): /s, 'Invalid value: ... : ');
}

/** What changed in what the pods are made from; of a bare Pod its images. */
function reasons(fields: readonly FieldChange[], object: Manifest): string[] {
  const isPod = kindOf(object) === 'Pod';
  return fields
    .filter(({ inTemplate, path }) => inTemplate || (isPod && /ontainers\[\d+\]\.image$/.test(path)))
    .map(({ field }) => field);
}

function unknownKinds(objects: readonly ObjectChange[], unjudged: boolean): string[] {
  const unknown = unjudged ? [] : objects.filter(({ judged }) => !judged).map(({ object }) => object);
  if (unknown.length === 0) return [];
  return [`of kinds that nothing here defines, so not judged: ${unknown.join(', ')}`];
}
