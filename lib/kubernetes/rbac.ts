/** Roles and bindings: what they grant, to whom. */
import type { Manifest } from './manifest';
import type { ManifestSet } from './manifest-set';
import { Field } from './field';
import { kindOf, namespaceOf } from './identity';
import { Selector, labelSelector } from './labels';
import { oncePerSet } from './once';

export const RBAC = 'rbac.authorization.k8s.io';

/** One rule of a role. */
export interface Grant {
  readonly role: Manifest;
  readonly field: Field;
  readonly groups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

export function rolesOf(set: ManifestSet): readonly Manifest[] {
  return [...set.ofKind(RBAC, 'Role'), ...set.ofKind(RBAC, 'ClusterRole')];
}

export const grantsOf = oncePerSet((set: ManifestSet): readonly Grant[] => {
  return rolesOf(set).flatMap((role) =>
    Field.of(role)
      .get('rules')
      .items.map((field) => ({
        role,
        field,
        groups: field.get('apiGroups').texts,
        resources: field.get('resources').texts,
        verbs: field.get('verbs').texts,
      })),
  );
});

/** Those of some resources that a rule grants with one of some verbs; wildcards have a rule of their own. */
export function granted(
  grant: Grant,
  group: string,
  resources: readonly string[],
  verbs?: readonly string[],
): string[] {
  if (!grant.groups.includes(group) && !grant.groups.includes('*')) return [];
  if (verbs && !grant.verbs.some((verb) => verb === '*' || verbs.includes(verb))) return [];
  return resources.filter((resource) => grant.resources.includes(resource));
}

/** A binding, with the role that it names. */
export interface Binding {
  readonly object: Manifest;
  readonly namespace: string;
  readonly ref: Field;
  readonly roleKind: string;
  readonly roleName: string;
  readonly subjects: readonly Field[];
}

export const bindingsOf = oncePerSet((set: ManifestSet): readonly Binding[] => {
  return [...set.ofKind(RBAC, 'RoleBinding'), ...set.ofKind(RBAC, 'ClusterRoleBinding')].map((object) => {
    const root = Field.of(object);
    const ref = root.get('roleRef');
    return {
      object,
      namespace: namespaceOf(object),
      ref,
      roleKind: ref.get('kind').text ?? '',
      roleName: ref.get('name').text ?? '',
      subjects: root.get('subjects').items,
    };
  });
});

/** The namespace of a role that a binding may name; none for what is good for the whole cluster. */
export function roleKey(kind: string, name: string, namespace: string): string {
  return JSON.stringify([kind, kind === 'Role' ? namespace : '', name]);
}

/** A role as it is looked for by bindings. */
export function keyOfRole(role: Manifest): string {
  return roleKey(kindOf(role), Field.of(role).get('metadata', 'name').text ?? '', namespaceOf(role));
}

/** The ClusterRoles for people that every cluster has; it aggregates what is labeled for them into those again. */
const FOR_PEOPLE = ['cluster-admin', 'admin', 'edit', 'view'];

/** Roles by which extension API servers read what the cluster publishes. */
const BUILT_IN_ROLES = ['kube-system/extension-apiserver-authentication-reader'];

/**
 * Whether the cluster itself may have a role: the roles for people, and all whose name begins with `system:`.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#default-roles-and-role-bindings
 */
export function isBuiltInRole(kind: string, name: string, namespace = ''): boolean {
  if (name.startsWith('system:')) return true;
  return kind === 'ClusterRole' ? FOR_PEOPLE.includes(name) : BUILT_IN_ROLES.includes(`${namespace}/${name}`);
}

/** What follows `system:` in the ClusterRoles that every cluster has; add-ons have others. */
const SYSTEM_ROLE =
  /^(?:aggregate-to-(?:admin|edit|view)|auth-delegator|basic-user|certificates\.k8s\.io:.*|controller:.*|discovery|heapster|kube-(?:aggregator|controller-manager|dns|scheduler)|kubelet-api-admin|monitoring|node|node-(?:bootstrapper|problem-detector|proxier)|persistent-volume-provisioner|public-info-viewer|service-account-issuer-discovery|volume-scheduler)$/;

/** Whether every cluster has a ClusterRole of this name, so that an object of that name replaces its rules. */
export function replacesBuiltInRole(name: string): boolean {
  return FOR_PEOPLE.includes(name) || (name.startsWith('system:') && SYSTEM_ROLE.test(name.slice('system:'.length)));
}

/** The selectors by which ClusterRoles of a set take in the rules of others. */
export const aggregationSelectors = oncePerSet((set: ManifestSet): readonly Selector[] => {
  return set.ofKind(RBAC, 'ClusterRole').flatMap((role) =>
    Field.of(role)
      .get('aggregationRule', 'clusterRoleSelectors')
      .items.flatMap((field) => labelSelector(field.value) ?? []),
  );
});
