/** Who may do what to the API server, by Kubernetes' own authorizer over the roles and bindings of the render. */
import type { Manifest } from '../../kubernetes/manifest';
import type { AccessQuestion } from '../../validation/admission';
import { describe, groupOf, nameOf, namespaceOf } from '../../kubernetes/identity';
import { isClusterWide } from '../../kubernetes/kinds';
import { list } from '../../kubernetes/show';
import { nearest } from '../../kubernetes/syntax';
import { Answer, no, yes } from '../answer';
import { wrongUse } from '../assertion-error';
import { TestedSet } from '../tested-set';
import { authorized } from './program';
import { resourceOf } from './resource-names';

/** Whom a question is about: a user's name, or somebody of some groups. */
export type Who = string | { readonly user?: string; readonly groups: readonly string[] };

/** What a question is about, besides verb and resource. */
export interface AccessOptions {
  /** @default - that of the service account, else the only one of the render; `*` is all of them */
  readonly namespace?: string;
  /** One object, by its name. @default - whichever */
  readonly name?: string;
  /** Roles and bindings that are in the cluster already. @default - those that every cluster has */
  readonly beside?: readonly unknown[];
}

const VERBS = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'];
const SPECIAL_VERBS = ['bind', 'escalate', 'impersonate', 'approve', 'sign', 'attest', 'use', '*'];

/** A question, as a test asks it. */
export interface CanQuestion {
  readonly who: Who;
  readonly verb: string;
  /** A plural: `pods`, `pods/log`, `deployments.apps`, or a path: `/metrics`. */
  readonly resource: string;
  readonly options?: AccessOptions;
}

/** Whether the authorizer allows it. */
export function can(set: TestedSet, who: Who, verb: string, resource: string, options?: AccessOptions): Answer {
  return canEach(set, [{ who, verb, resource, options }], options?.beside)[0]!;
}

/** Many questions at once: the authorizer reads the roles once. */
export function canEach(set: TestedSet, asked: readonly CanQuestion[], beside?: readonly unknown[]): Answer[] {
  const questions = asked.map(({ who, verb, resource, options = {} }) => questionOf(set, who, verb, resource, options));
  // Nothing else has to be judged for this, and there may be thousands of objects.
  const roles = set.objects.filter(({ apiVersion }) => groupOf(apiVersion) === 'rbac.authorization.k8s.io');
  const around = [...((beside ?? []) as readonly Manifest[]), ...roles];
  const answers = authorized({ objects: [], beside: around, questions });
  if (answers.length !== asked.length) wrongUse('The authorizer did not answer every question.');
  return asked.map(({ verb, resource, options }, index) => {
    const { allowed, reason } = answers[index]!;
    const name = options?.name ? ` '${options.name}'` : '';
    const shown = `${showWho(questions[index]!)} ${verb} ${resource}${name}${showPlace(questions[index]!)}`;
    if (allowed) return yes(`The authorizer lets ${shown}${reason ? `: ${reason}` : ''}.`);
    return no(() => `The authorizer does not let ${shown}. The render's bindings are ${list(bindingsOf(set))}.`);
  });
}

function bindingsOf(set: TestedSet): string[] {
  return set.objects.filter(({ kind }) => kind === 'RoleBinding' || kind === 'ClusterRoleBinding').map(describe);
}

function questionOf(set: TestedSet, who: Who, verb: string, resource: string, options: AccessOptions): AccessQuestion {
  const subject = subjectOf(set, who);
  if (!resource) wrongUse("A resource is needed, such as 'pods', or a path, such as '/metrics'.");
  if (resource.startsWith('/')) return { ...subject, verb, path: resource };
  if (![...VERBS, ...SPECIAL_VERBS].includes(verb)) {
    const near = nearest(String(verb), VERBS);
    wrongUse(`'${verb}' is no verb of the API. The verbs are ${list(VERBS)}.${near ? ` Is '${near}' meant?` : ''}`);
  }
  const { group, plural, subresource, kind } = resourceOf(resource);
  const clusterWide = kind !== undefined && isClusterWide(group, kind);
  const namespace =
    clusterWide || options.namespace === '*' ? undefined : (options.namespace ?? namespaceFor(set, subject.user));
  return { ...subject, verb, group, resource: plural, subresource, namespace, name: options.name };
}

const SERVICE_ACCOUNT = /^system:serviceaccount:([^:]+):([^:]+)$/;

function subjectOf(set: TestedSet, who: Who): { user: string; groups?: readonly string[] } {
  if (typeof who === 'object' && who !== null) {
    if (!who.groups?.length) wrongUse('Somebody of some groups is named by them: { groups: [name] }.');
    // The authenticator adds this group to everybody who has shown who they are.
    return { user: who.user ?? 'somebody', groups: [...who.groups, 'system:authenticated'] };
  }
  if (!who) wrongUse("A user is needed, such as 'system:serviceaccount:shop:web'.");
  const [, namespace, name] = SERVICE_ACCOUNT.exec(who) ?? [];
  if (namespace === undefined && who.startsWith('system:serviceaccount')) {
    wrongUse(`'${who}' is no user: a service account is 'system:serviceaccount:NAMESPACE:NAME'.`);
  }
  if (namespace !== undefined && set.set.owns(namespace) && !hasAccount(set, namespace, name!)) {
    const there = set.ofKind('ServiceAccount').map((it) => `${namespaceOf(it)}:${nameOf(it)}`);
    wrongUse(
      `The render has no ServiceAccount '${namespace}:${name}', so nobody is that user. There are: ${list(there)}.`,
    );
  }
  return namespace === undefined ? { user: who, groups: ['system:authenticated'] } : { user: who };
}

/** Every namespace has one of the name `default`, whoever renders it. */
function hasAccount(set: TestedSet, namespace: string, name: string): boolean {
  return name === 'default' || set.set.find('', 'ServiceAccount', name, namespace) !== undefined;
}

function namespaceFor(set: TestedSet, user: string): string {
  const own = SERVICE_ACCOUNT.exec(user)?.[1];
  if (own !== undefined) return own;
  const namespaces = [...new Set(set.objects.map(namespaceOf).filter(Boolean))];
  if (namespaces.length === 1) return namespaces[0]!;
  return wrongUse(
    `In which namespace? The render has ${list(namespaces)}. Say { namespace: 'NAME' }, or '*' for all of them.`,
  );
}

function showWho({ user, groups }: AccessQuestion): string {
  const named = groups?.filter((group) => group !== 'system:authenticated') ?? [];
  return named.length > 0 ? `${user} of ${list(named)}` : user;
}

function showPlace({ namespace, path }: AccessQuestion): string {
  if (path !== undefined) return '';
  return namespace === undefined ? ' in the whole cluster' : ` in namespace '${namespace}'`;
}
