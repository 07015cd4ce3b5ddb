/** What the API server would say to the render: as new, and in the place of an older one. */
import { describe, identityOf } from '../../kubernetes/identity';
import type { Manifest } from '../../kubernetes/manifest';
import type { PodSecurityLevel } from '../../validation/admission';
import type { JudgeRequest, ObjectJudgment } from '../../validation/judge';
import { Answer, no, yes } from '../answer';
import { wrongUse } from '../assertion-error';
import { isOfKind, parseKind } from '../kind-reference';
import { TestedSet } from '../tested-set';
import { judged } from './program';

/** What the API server has to be told. */
export interface AdmissionOptions {
  /** The Pod Security Standard that all pods must reach. @default - what the labels of the render's namespaces enforce */
  readonly podSecurity?: PodSecurityLevel;
  /** The version of Kubernetes, as `1.NN`. @default - the one that the render is for, else the newest that is known */
  readonly kubernetes?: string;
  /** What is in the cluster already: CustomResourceDefinitions, policies, quotas. @default - nothing */
  readonly beside?: readonly unknown[];
  /** Custom kinds that are taken unseen, because nothing here defines them: `monitoring.coreos.com/ServiceMonitor`. @default - none */
  readonly unseenKinds?: readonly string[];
}

/** Whether the API server takes every object. */
export function isAdmitted(set: TestedSet, options: AdmissionOptions = {}): Answer {
  const refused = refusals(set, judged(requestOf(set, options)), unseenIn(set, options));
  if (refused.length === 0) return yes(`The API server admits all ${set.objects.length} objects.`);
  return no(`The API server does not admit ${refused.length} of ${set.objects.length} objects:\n${refused.join('\n')}`);
}

/** Whether the API server takes every object in the place of its older version. */
export function isUpgradableFrom(set: TestedSet, previous: TestedSet, options: AdmissionOptions = {}): Answer {
  const refused = refusals(set, upgrade(set, previous, options), unseenIn(set, options));
  if (refused.length === 0)
    return yes(`The API server takes all ${set.objects.length} objects in the place of the older ones.`);
  return no(
    `${refused.length} of ${set.objects.length} objects can't take the place of the older ones:\n${refused.join('\n')}`,
  );
}

/** The workloads whose running pods an upgrade replaces, as `Deployment shop/web`. */
export function restarts(set: TestedSet, previous: TestedSet, options: AdmissionOptions = {}): string[] {
  return upgrade(set, previous, options).flatMap(({ object, verdict }) =>
    verdict?.restarts ? [describe(object)] : [],
  );
}

function upgrade(set: TestedSet, previous: TestedSet, options: AdmissionOptions): readonly ObjectJudgment[] {
  const older = new Set(previous.objects.map(identityOf));
  if (!set.objects.some((object) => older.has(identityOf(object)))) {
    wrongUse('The two renders have no object in common, so one is no older version of the other.');
  }
  return judged({ ...requestOf(set, options), previous: previous.objects });
}

function requestOf(set: TestedSet, { podSecurity, kubernetes, beside = [] }: AdmissionOptions): JudgeRequest {
  return {
    objects: set.objects,
    podSecurity,
    beside: beside as readonly Manifest[],
    kubernetes: kubernetes ?? set.origin.kubernetes,
    rules: [],
  };
}

function unseenIn(set: TestedSet, { unseenKinds = [] }: AdmissionOptions): (object: Manifest) => boolean {
  const kinds = unseenKinds.map((text) => {
    set.ofKind(text); // which refuses a kind that nobody knows
    return parseKind(text);
  });
  return (object) => kinds.some((kind) => isOfKind(kind, object));
}

function refusals(
  set: TestedSet,
  judgments: readonly ObjectJudgment[],
  isUnseen: (object: Manifest) => boolean,
): string[] {
  return judgments.flatMap(({ object, status, findings }) => {
    if (status === 'not-judged') {
      if (isUnseen(object)) return [];
      return [
        `\n${set.title(object)}\n  ${findings[0]!.message} Pass its CustomResourceDefinition in \`beside\`, or name the kind in \`unseenKinds\`.`,
      ];
    }
    const errors = findings.filter(({ severity }) => severity === 'error');
    const reasons = errors.map(({ field, message }) => `  ${field ? `${field}: ` : ''}${message}`);
    return reasons.length === 0 ? [] : [`\n${set.title(object)}\n${reasons.join('\n')}`];
  });
}
