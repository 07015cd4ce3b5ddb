/**
 * Asks the API server who may do what, thousands of times.
 */
import { cluster } from './cluster';
import { resources } from './resources';

export interface Subject {
  readonly kind: 'User' | 'Group' | 'ServiceAccount';
  readonly name: string;
  readonly namespace?: string;
}

/** A verb on a resource, in a namespace or across all of them. */
export interface Grant {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  /** Empty for all namespaces, and for what isn't in any. */
  readonly namespace: string;
}

/** Those that resources list, and those that only authorization knows. */
const VERBS = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'];
const SPECIAL_VERBS: Readonly<Record<string, readonly string[]>> = {
  users: ['impersonate'],
  groups: ['impersonate'],
  serviceaccounts: ['impersonate'],
  roles: ['bind', 'escalate'],
  clusterroles: ['bind', 'escalate'],
};

/** The full matrix over the given namespaces. */
export async function questions(namespaces: readonly string[]): Promise<Grant[]> {
  const served = await resources();
  const known = new Map(served.map((r) => [`${r.group}/${r.name}`, r]));
  const one = [...known.values()].flatMap(({ group, name, namespaced }) =>
    (namespaced ? ['', ...namespaces] : ['']).flatMap((namespace) =>
      [...VERBS, ...(SPECIAL_VERBS[name] ?? [])].map((verb) => ({ verb, group, resource: name, namespace })),
    ),
  );
  const people = ['users', 'groups'].map((resource) => ({ verb: 'impersonate', group: '', resource, namespace: '' }));
  return [...one, ...people];
}

/** Which of the questions the server answers with yes for the subject, and with no for a stranger. */
export async function answers(subject: Subject, asked: readonly Grant[]): Promise<Grant[]> {
  const mine = await ask(identity(subject), asked);
  const yes = asked.filter((_grant, index) => mine[index]);
  const strangers = await ask({ user: 'a-stranger', groups: ['system:authenticated'] }, yes);
  return yes.filter((_grant, index) => !strangers[index]);
}

/** Whom the API server sees when the subject calls. */
function identity({ kind, name, namespace }: Subject): { user: string; groups: string[] } {
  const authenticated = 'system:authenticated';
  if (kind === 'Group') return { user: 'somebody', groups: [name, authenticated] };
  if (kind === 'User') return { user: name, groups: [authenticated] };
  const groups = ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, authenticated];
  return { user: `system:serviceaccount:${namespace}:${name}`, groups };
}

/** The answers, in the order of the questions. The client keeps a bounded number of them on the way at a time. */
function ask(who: { user: string; groups: string[] }, asked: readonly Grant[]): Promise<boolean[]> {
  return Promise.all(
    asked.map(async ({ verb, group, resource: full, namespace }) => {
      const [resource, subresource] = full.split('/');
      const resourceAttributes = { verb, group, resource, subresource, namespace };
      const review = await cluster().api.create<{ status: { allowed: boolean } }>(
        '/apis/authorization.k8s.io/v1/subjectaccessreviews',
        { apiVersion: 'authorization.k8s.io/v1', kind: 'SubjectAccessReview', spec: { ...who, resourceAttributes } },
      );
      return review.status.allowed;
    }),
  );
}
