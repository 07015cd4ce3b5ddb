/**
 * Whom the apps let read what: for each subject of each binding, every verb on every resource in every namespace.
 *
 * The question is the one that `kubectl auth can-i` asks. What any authenticated stranger may do anyway is left out of
 * both sides, so each matrix is what the app has granted, no more and no less.
 */
import { answers, Grant, permits, questions, Rule, Subject } from './authorization';
import { Copy, deployRights, remove } from './copies';
import { KubeObject } from './objects';
import { App, renderedApps } from './rendered';

const isRead = (verb: string) => ['get', 'list', 'watch'].includes(verb);

const FORBIDDEN_VERBS = ['impersonate', 'bind', 'escalate'];

const FORBIDDEN_RESOURCES = [
  'secrets',
  'pods/exec',
  'pods/attach',
  'pods/portforward',
  'pods/proxy',
  'nodes/proxy',
  'services/proxy',
  'serviceaccounts/token',
];

const isBinding = ({ kind }: KubeObject) => kind === 'RoleBinding' || kind === 'ClusterRoleBinding';
const appsThatGrant = renderedApps()
  .filter((app) => app.objects.some(isBinding))
  .map((app): [string, App] => [app.name, app]);

/** The subjects that an app binds, each once. */
function subjectsOf(copy: Copy): Subject[] {
  const all = copy.objects.filter(isBinding).flatMap((binding) => binding.subjects as Subject[]);
  return [...new Map(all.map((subject) => [JSON.stringify(subject), subject])).values()];
}

/** The rules of all roles of an app. */
function rulesOf(copy: Copy): Rule[] {
  return copy.objects.flatMap(({ kind, rules }) =>
    kind === 'Role' || kind === 'ClusterRole' ? (rules as Rule[]) : [],
  );
}

/** A rule that a subject is bound to, and where: everywhere, or in a namespace. */
interface Bound {
  readonly rule: Rule;
  readonly namespace?: string;
}

/** The rules that a subject is bound to, read without the help of the API server. */
function boundTo(copy: Copy, subject: Subject): Bound[] {
  const bindings = copy.objects.filter(
    (o) => isBinding(o) && (o.subjects as Subject[]).some((s) => JSON.stringify(s) === JSON.stringify(subject)),
  );
  return bindings.flatMap(({ kind: bindingKind, metadata: { namespace }, roleRef }) => {
    const role = copy.objects.find(
      ({ kind, metadata }) =>
        kind === roleRef.kind &&
        metadata.name === roleRef.name &&
        (kind === 'ClusterRole' || metadata.namespace === namespace),
    );
    const rules = (role?.rules ?? []) as Rule[];
    return rules.map((rule) => ({ rule, namespace: bindingKind === 'RoleBinding' ? namespace : undefined }));
  });
}

function granted(bound: readonly Bound[], grant: Grant): boolean {
  return bound.some(({ rule, namespace }) => {
    const here = namespace === undefined || (namespace === grant.namespace && grant.path === undefined);
    return here && permits(rule, grant);
  });
}

/** What a subject is bound to, and what it may do. */
interface Row {
  readonly bound: readonly Bound[];
  readonly allowed: readonly Grant[];
}

describe.each(appsThatGrant)('%s', (_name, app) => {
  let copy: Copy;
  let asked: readonly Grant[];
  let rows: readonly Row[];

  beforeAll(async () => {
    copy = await deployRights(app);
    asked = await questions([...copy.namespaces, 'kube-system'], rulesOf(copy));
    rows = await Promise.all(
      subjectsOf(copy).map(async (subject) => ({
        bound: boundTo(copy, subject),
        allowed: await answers(subject, asked),
      })),
    );
  });

  afterAll(() => remove(copy));

  test('grants each subject what its rules say, and nothing else', () => {
    for (const { bound, allowed } of rows) {
      expect(allowed).toEqual(asked.filter((grant) => granted(bound, grant)));
      expect(allowed).not.toEqual([]);
    }
  });

  test('lets nobody write who is given things to read', () => {
    const readers = rows.filter(({ bound }) => bound.every(({ rule }) => rule.verbs.every(isRead)));

    expect(readers).not.toEqual([]);
    expect(readers.flatMap(({ allowed }) => allowed.filter(({ verb }) => !isRead(verb)))).toEqual([]);
  });

  test('lets nobody at secrets, into a container, or at the rights of somebody else', () => {
    const allowed = rows.flatMap((row) => row.allowed);

    expect(allowed.filter(({ resource }) => FORBIDDEN_RESOURCES.includes(resource))).toEqual([]);
    expect(allowed.filter(({ verb }) => FORBIDDEN_VERBS.includes(verb))).toEqual([]);
  });
});
