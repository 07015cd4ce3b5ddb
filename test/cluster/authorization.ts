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

/** A verb on a resource, in a namespace or across all of them; or on a path that is none. */
export interface Grant {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  /** Empty for all namespaces, and for what isn't in any. */
  readonly namespace: string;
  /** Empty for whatever name. */
  readonly name: string;
  /** A path of the server, in the place of a resource. */
  readonly path?: string;
}

/** A rule of a role. */
export interface Rule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
  readonly verbs: readonly string[];
}

/** Verbs that only authorization knows; the others are those that a resource says it serves. */
const SPECIAL_VERBS: Readonly<Record<string, readonly string[]>> = {
  users: ['impersonate'],
  groups: ['impersonate'],
  serviceaccounts: ['impersonate'],
  roles: ['bind', 'escalate'],
  clusterroles: ['bind', 'escalate'],
};

/** Groups of Kubernetes itself: a word, or a name under its domain. */
const isBuiltIn = (group: string) => !group.includes('.') || group.endsWith('.k8s.io');

/**
 * The full matrix over the given namespaces: every verb of every resource, on the objects and paths that the rules
 * name, and on one that they don't. Resources of other projects count where a rule is about them.
 */
export async function questions(namespaces: readonly string[], rules: readonly Rule[]): Promise<Grant[]> {
  const served = await resources();
  const named = new Set(rules.flatMap(({ apiGroups = [] }) => apiGroups));
  const counted = served.filter(({ group }) => isBuiltIn(group) || named.has(group) || named.has('*'));
  const known = [...new Map(counted.map((r) => [`${r.group}/${r.name}`, r])).values()];
  const onResources = known.flatMap(({ group, name: resource, namespaced, verbs }) =>
    (namespaced ? ['', ...namespaces] : ['']).flatMap((namespace) =>
      ['', ...namesIn(rules, resource)].flatMap((name) =>
        [...verbs, ...(SPECIAL_VERBS[resource] ?? [])].map((verb) => ({ verb, group, resource, namespace, name })),
      ),
    ),
  );
  const nowhere = { group: '', namespace: '', name: '', resource: '' };
  const onPeople = ['users', 'groups'].map((resource) => ({ ...nowhere, verb: 'impersonate', resource }));
  const paths = [...new Set(['/metrics', '/debug', ...rules.flatMap(({ nonResourceURLs = [] }) => nonResourceURLs)])];
  const onPaths = paths.flatMap((path) => ['get', 'post', 'put', 'delete'].map((verb) => ({ ...nowhere, verb, path })));
  return [...onResources, ...onPeople, ...onPaths];
}

function namesIn(rules: readonly Rule[], resource: string): string[] {
  const names = rules.filter((rule) => rule.resources?.includes(resource)).flatMap((rule) => rule.resourceNames ?? []);
  return names.length > 0 ? [...new Set([...names, 'another-one'])] : [];
}

/** What a rule says to a question, read without the help of the API server. */
export function permits(rule: Rule, { verb, group, resource, name, path }: Grant): boolean {
  if (!rule.verbs.includes(verb)) return false;
  if (path !== undefined) return rule.nonResourceURLs?.includes(path) ?? false;
  const named = !rule.resourceNames?.length || rule.resourceNames.includes(name);
  return named && (rule.apiGroups?.includes(group) ?? false) && (rule.resources?.includes(resource) ?? false);
}

/** Which of the questions the server answers with yes for the subject, and with no for a stranger. */
export async function answers(subject: Subject, asked: readonly Grant[]): Promise<Grant[]> {
  const mine = await ask(identity(subject), asked);
  const yes = asked.filter((_grant, index) => mine[index]);
  const strangers = await ask(strangerLike(subject), yes);
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

/** Somebody of the same sort whom nobody has granted anything. */
function strangerLike({ kind }: Subject): { user: string; groups: string[] } {
  if (kind === 'ServiceAccount') return identity({ kind, name: 'a-stranger', namespace: 'nowhere' });
  return identity({ kind: 'User', name: 'a-stranger' });
}

/** The answers, in the order of the questions. The client keeps a bounded number of them on the way at a time. */
function ask(who: { user: string; groups: string[] }, asked: readonly Grant[]): Promise<boolean[]> {
  return Promise.all(
    asked.map(async ({ verb, group, resource: full, namespace, name, path }) => {
      const [resource, subresource] = full.split('/');
      const attributes =
        path === undefined
          ? { resourceAttributes: { verb, group, resource, subresource, namespace, name } }
          : { nonResourceAttributes: { verb, path } };
      const review = await cluster().api.create<{ status: { allowed: boolean } }>(
        '/apis/authorization.k8s.io/v1/subjectaccessreviews',
        { apiVersion: 'authorization.k8s.io/v1', kind: 'SubjectAccessReview', spec: { ...who, ...attributes } },
      );
      return review.status.allowed;
    }),
  );
}
