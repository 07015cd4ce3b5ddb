/** Who may do what at the API server, by the roles and bindings of a render, one line for each rule and subject. */
import type { Manifest } from '../../kubernetes/manifest';
import type { ManifestSet } from '../../kubernetes/manifest-set';
import { Field } from '../../kubernetes/field';
import { valuesByKey } from '../../kubernetes/group-by';
import { kindOf } from '../../kubernetes/identity';
import { Binding, RBAC, bindingsOf } from '../../kubernetes/rbac';
import type { Right } from './graph';
import type { GraphObjects } from './objects';

export function rightsOf(set: ManifestSet, objects: GraphObjects): Right[] {
  const accounts = accountsOf(set);
  return bindingsOf(set).flatMap((binding) => {
    const { object, roleKind, roleName, namespace, subjects } = binding;
    const role = set.find(RBAC, roleKind, roleName, roleKind === 'Role' ? namespace : '');
    const where = kindOf(object) === 'ClusterRoleBinding' ? 'the whole cluster' : `namespace ${namespace}`;
    const rules = role ? Field.of(role).get('rules').items.map(ruleOf) : [unknownRole(binding)];
    return subjects.flatMap((subject) => {
      const who = subjectOf(subject, namespace);
      const workloads = objects.idsOf(accounts.get(who) ?? []);
      return rules.map((rule) => ({ ...rule, who, workloads, where, objects: objects.idsOf([role, object]) }));
    });
  });
}

/** A right in words: `get, list pods`. */
export function showRight({ verbs, resources, names }: Pick<Right, 'verbs' | 'resources' | 'names'>): string {
  const only = names.length > 0 ? ` ${names.join(', ')}` : '';
  return `${verbs.join(', ')} ${resources.join(', ')}${only}`;
}

type Rule = Pick<Right, 'verbs' | 'resources' | 'names'>;

function ruleOf(rule: Field): Rule {
  const groups = rule.get('apiGroups').texts;
  const resources = rule
    .get('resources')
    .texts.flatMap((resource) =>
      groups.map((group) => (group === '' || resource === '*' ? resource : `${resource}.${group}`)),
    );
  return {
    verbs: rule.get('verbs').texts,
    resources: [...resources, ...rule.get('nonResourceURLs').texts],
    names: rule.get('resourceNames').texts,
  };
}

function unknownRole({ roleKind, roleName }: Binding): Rule {
  return { verbs: ['whatever'], resources: [`${roleKind} ${roleName} allows, which is not in these files`], names: [] };
}

function subjectOf(subject: Field, namespace: string): string {
  const kind = subject.get('kind').text ?? 'subject';
  const name = subject.get('name').text ?? '(no name)';
  return kind === 'ServiceAccount'
    ? `${kind} ${subject.get('namespace').text ?? namespace}/${name}`
    : `${kind} ${name}`;
}

/** The workloads of each account. */
function accountsOf(set: ManifestSet): Map<string, Manifest[]> {
  return valuesByKey(
    set.pods.map(({ object, namespace, spec }) => {
      return [`ServiceAccount ${namespace}/${spec.get('serviceAccountName').text ?? 'default'}`, object] as const;
    }),
  );
}
