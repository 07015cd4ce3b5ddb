/** An API version that the target doesn't serve: the whole object is refused. */
import type { Manifest } from '../../../kubernetes/manifest';
import type { Rule, RuleFinding } from '../rule';
import { ServedVersion, knownKinds, versionsOf } from '../../../kubernetes/api-versions';
import { Field } from '../../../kubernetes/field';
import { groupOf } from '../../../kubernetes/identity';
import { isKubernetesGroup } from '../../../kubernetes/cluster-scoped';
import { nearest } from '../../../kubernetes/syntax';

/** The newest version that the table knows: what it no longer has is not to be written any more. */
const NEWEST = 37;

export const apiVersion: Rule = {
  name: 'api-version',
  severity: 'error',
  summary:
    'A kind in an API version that the target Kubernetes does not serve: removed, not yet there, or never there.',
  remedy: 'Write the API version that the message names.',
  check(set) {
    return set.objects.flatMap((object) => judge(object, set.kubernetes));
  },
};

function judge(object: Manifest, kubernetes: number | undefined): RuleFinding[] {
  const field = Field.of(object).get('apiVersion');
  const kind = Field.of(object).get('kind').text;
  const written = field.text;
  if (!kind || !written || !isKubernetesGroup(groupOf(written))) return [];
  const versions = versionsOf(kind);
  const version = versions.find((candidate) => candidate.apiVersion === written);
  if (versions.length === 0) return [unknownKind(field, kind, written)];
  if (!version) return [field.finding(`Kubernetes serves no ${kind} in ${written}.`, use(versions, kubernetes))];
  if (version.until !== undefined && version.until <= (kubernetes ?? NEWEST)) {
    return [field.finding(`Kubernetes 1.${version.until} removed ${kind} from ${written}.`, use(versions, kubernetes))];
  }
  if (kubernetes !== undefined && version.since > kubernetes) {
    return [
      field.finding(
        `Kubernetes 1.${kubernetes} has no ${kind} in ${written}: it came with 1.${version.since}.`,
        use(versions, kubernetes),
      ),
    ];
  }
  return [];
}

function unknownKind(field: Field, kind: string, written: string): RuleFinding {
  const meant = nearest(kind, knownKinds());
  const remedy = meant
    ? `Write \`apiVersion: ${versionsOf(meant)[0].apiVersion}\` and \`kind: ${meant}\`.`
    : 'Correct the kind, or the API group if it is a custom resource.';
  return field.finding(`Kubernetes has no kind '${kind}' in ${written}.`, remedy);
}

function use(versions: readonly ServedVersion[], kubernetes: number | undefined): string {
  const at = kubernetes ?? NEWEST;
  const served = versions.find((v) => v.since <= at && (v.until === undefined || v.until > at));
  if (served) return `Write \`apiVersion: ${served.apiVersion}\`; its fields may differ, so read them again.`;
  const [first] = versions;
  if (first.since > at) return `Remove it, or render for Kubernetes 1.${first.since} or newer.`;
  return 'Remove it: Kubernetes has nothing of that kind any more.';
}
