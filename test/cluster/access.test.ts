/**
 * Whom the apps let read what: for each subject of each binding, every verb on every resource in every namespace.
 *
 * The question is the one that `kubectl auth can-i` asks. What any authenticated stranger may do anyway is left out of
 * both sides, so each matrix is what the app has granted, no more and no less.
 */
import { answers, Grant, permits, questions, Rule, Subject } from './authorization';
import { Copy, deploy, remove } from './copies';
import { KubeObject } from './objects';
import { App, renderedApps } from './rendered';

const READ_VERBS = ['get', 'list', 'watch'];

const FORBIDDEN = [
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

/** What the rules that a subject is bound to say, read without the help of the API server. */
function granted(copy: Copy, subject: Subject, grant: Grant): boolean {
  const bindings = copy.objects.filter(
    (o) => isBinding(o) && (o.subjects as Subject[]).some((s) => JSON.stringify(s) === JSON.stringify(subject)),
  );
  return bindings.some((binding) => {
    const here = binding.kind === 'ClusterRoleBinding' || binding.metadata.namespace === grant.namespace;
    if (!here || (binding.kind === 'RoleBinding' && grant.path !== undefined)) return false;
    const role = copy.objects.find(
      ({ kind, metadata }) =>
        kind === binding.roleRef.kind &&
        metadata.name === binding.roleRef.name &&
        (kind === 'ClusterRole' || metadata.namespace === binding.metadata.namespace),
    );
    return ((role?.rules ?? []) as Rule[]).some((rule) => permits(rule, grant));
  });
}

describe.each(appsThatGrant)('%s', (_name, app) => {
  let copy: Copy;
  let asked: readonly Grant[];
  /** What each subject may do. */
  let matrices: readonly { subject: Subject; allowed: readonly Grant[] }[];

  beforeAll(async () => {
    copy = await deploy(app);
    asked = await questions([...copy.namespaces, 'default', 'kube-system'], rulesOf(copy));
    matrices = await Promise.all(
      subjectsOf(copy).map(async (subject) => ({ subject, allowed: await answers(subject, asked) })),
    );
  });

  afterAll(() => remove(copy));

  test('grants each subject what its rules say, and nothing else', () => {
    for (const { subject, allowed } of matrices) {
      expect(allowed).toEqual(asked.filter((grant) => granted(copy, subject, grant)));
      expect(allowed).not.toEqual([]);
    }
  });

  test('lets nobody write, read secrets, or act through a subresource', () => {
    for (const { allowed } of matrices) {
      expect(allowed.filter(({ verb }) => !READ_VERBS.includes(verb))).toEqual([]);
      expect(allowed.filter(({ resource }) => FORBIDDEN.includes(resource))).toEqual([]);
    }
  });
});
