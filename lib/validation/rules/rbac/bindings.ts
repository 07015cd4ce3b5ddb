/** Bindings: of which role, and to whom. */
import type { Rule } from '../rule';
import { Field } from '../../../kubernetes/field';
import { inNamespace, kindOf, namespaceOf } from '../../../kubernetes/identity';
import { bindingsOf, isBuiltInRole, keyOfRole, RBAC, roleKey, rolesOf } from '../../../kubernetes/rbac';
import { show } from '../../../kubernetes/show';
import { orAllow } from '../shared/security';
import { unanswered } from '../shared/unanswered';

export const bindingSubject: Rule = {
  name: 'binding-subject',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary: "A binding to a ServiceAccount of the set's own namespaces which does not exist, or to nobody at all.",
  remedy: 'Name a ServiceAccount that is there.',
  check: (set) =>
    bindingsOf(set).flatMap(({ object, subjects }) => {
      if (subjects.length === 0) {
        const nobody = Field.of(object)
          .get('subjects')
          .finding(
            'The binding has no subjects: it grants its role to nobody.',
            'Write `subjects: [{kind: Group, name: ..., apiGroup: rbac.authorization.k8s.io}]`.',
          );
        return { ...nobody, severity: 'warning' as const };
      }
      return subjects.flatMap((subject) => {
        const name = subject.get('name');
        // A RoleBinding means its own namespace where the subject names none.
        const namespace = subject.get('namespace').text || namespaceOf(object);
        if (subject.get('kind').text !== 'ServiceAccount' || !name.text || name.text === 'default') return [];
        if (!set.owns(namespace) || set.find('', 'ServiceAccount', name.text, namespace)) return [];
        const finding = name.finding(
          `The role is bound to the ServiceAccount ${show(name.text)}, which is not ${inNamespace(namespace)}.`,
          orAllow('Name a ServiceAccount that is there, or render it', 'outside-reference'),
        );
        return unanswered(set, namespace, finding, { group: '', kind: 'ServiceAccount' });
      });
    }),
};

const BROAD: Readonly<Record<string, string>> = {
  'system:masters': 'the group that no rule of access applies to',
  'system:anonymous': 'everyone who can reach the API server',
  'system:unauthenticated': 'everyone who can reach the API server',
  'system:authenticated': 'everyone with any account, of any team',
};

export const rbacBroadSubjects: Rule = {
  name: 'rbac-broad-subjects',
  severity: 'error',
  group: 'security',
  relaxedBy: 'rbac-broad-subjects',
  summary: 'A binding to system:masters, to anonymous users, or to all authenticated ones.',
  remedy: 'Name the users, groups or ServiceAccounts that need it.',
  check: (set) =>
    bindingsOf(set).flatMap(({ subjects }) =>
      subjects.flatMap((subject) => {
        const name = subject.get('name');
        if (!name.text || !Object.hasOwn(BROAD, name.text) || subject.get('kind').text === 'ServiceAccount') return [];
        return name.finding(
          `The role is bound to ${show(name.text)}: ${BROAD[name.text]}.`,
          orAllow('Name the users, groups or ServiceAccounts that need it', 'rbac-broad-subjects'),
        );
      }),
    ),
};

export const rbacClusterAdmin: Rule = {
  name: 'rbac-cluster-admin',
  severity: 'error',
  group: 'security',
  relaxedBy: 'rbac-cluster-admin',
  summary: 'A binding to cluster-admin: its subjects may do everything.',
  remedy: 'Bind a role of what is needed; `admin`, `edit` and `view` are there in every cluster.',
  check: (set) =>
    bindingsOf(set).flatMap(({ object, ref, roleKind, roleName }) => {
      if (roleKind !== 'ClusterRole' || roleName !== 'cluster-admin') return [];
      const where = kindOf(object) === 'RoleBinding' ? 'in the namespace' : 'in the cluster';
      return ref
        .get('name')
        .finding(
          `The subjects of the binding may do everything ${where}.`,
          orAllow('Bind a role of what they need', 'rbac-cluster-admin'),
        );
    }),
};

export const roleExists: Rule = {
  name: 'role-exists',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary: 'A binding to a Role or ClusterRole that is not in the set: it grants nothing.',
  remedy: 'Write the kind and the name of a role that is there.',
  check(set) {
    const roles = new Set(rolesOf(set).map(keyOfRole));
    return bindingsOf(set).flatMap(({ namespace, ref, roleKind, roleName }) => {
      if (!roleName || (roleKind !== 'Role' && roleKind !== 'ClusterRole')) return [];
      if (roles.has(roleKey(roleKind, roleName, namespace))) return [];
      if (isBuiltInRole(roleKind, roleName, namespace)) return [];
      const other = roleKind === 'Role' ? 'ClusterRole' : 'Role';
      const isOther = roles.has(roleKey(other, roleName, namespace));
      const finding = ref
        .get('name')
        .finding(
          `The binding is to the ${roleKind} ${show(roleName)}, which is not ${roleKind === 'Role' ? inNamespace(namespace) : 'in the set'}.`,
          isOther
            ? `Write \`kind: ${other}\`: there is one of that name.`
            : orAllow('Name a role that is there, or render it', 'outside-reference'),
        );
      // Roles of the whole cluster come with what is installed in it.
      if (roleKind === 'ClusterRole' && !isOther) return { ...finding, severity: 'warning' as const };
      return unanswered(set, namespace, finding, isOther ? undefined : { group: RBAC, kind: 'Role' });
    });
  },
};
