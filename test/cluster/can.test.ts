/**
 * `can` of cdk8s-slipway/testing answers what the API server answers: for each service account and each subject of a
 * binding of every app. The whole matrix is asked through the review that is behind `kubectl auth can-i`, a part of it through
 * that itself.
 */
import { Manifests, Who } from '../../lib/testing';
import { canEach } from '../../lib/testing/questions/access';
import { cluster } from './cluster';
import { Copy, deployRights, remove } from './copies';
import { renderedApps } from './rendered';

const VERBS = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'];
const RESOURCES = [
  'pods',
  'pods/log',
  'pods/exec',
  'configmaps',
  'secrets',
  'services',
  'events',
  'serviceaccounts/token',
  'deployments.apps',
  'leases.coordination.k8s.io',
  'roles.rbac.authorization.k8s.io',
  'nodes',
];

interface Question {
  readonly who: Who;
  readonly user: string;
  readonly groups: readonly string[];
  readonly verb: string;
  readonly resource: string;
  readonly namespace: string;
  readonly name?: string;
}

interface Subject {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/** Everybody whom an app gives an identity or a role. */
function people({ objects }: Copy): Pick<Question, 'who' | 'user' | 'groups'>[] {
  const accounts = objects
    .filter(({ kind }) => kind === 'ServiceAccount')
    .map(({ metadata }) => ({ kind: 'ServiceAccount', ...metadata }));
  const bound = objects.flatMap((object) =>
    object.kind.endsWith('RoleBinding') ? (object.subjects as Subject[]) : [],
  );
  const all = [...accounts, ...bound].map(({ kind, name, namespace }) => {
    if (kind === 'Group') return { who: { groups: [name] }, user: 'somebody', groups: [name, 'system:authenticated'] };
    if (kind === 'User') return { who: name, user: name, groups: ['system:authenticated'] };
    const user = `system:serviceaccount:${namespace}:${name}`;
    return {
      who: user,
      user,
      groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'],
    };
  });
  return [...new Map(all.map((person) => [JSON.stringify(person), person])).values()];
}

/** The names that rules speak of, and none. */
function names({ objects }: Copy, resource: string): (string | undefined)[] {
  const rules = objects.flatMap(({ rules = [] }) => rules as { resources?: string[]; resourceNames?: string[] }[]);
  return [
    undefined,
    ...new Set(rules.flatMap((rule) => (rule.resources?.includes(resource) ? (rule.resourceNames ?? []) : []))),
  ];
}

function questionsOf(copy: Copy): Question[] {
  return people(copy).flatMap((person) =>
    copy.namespaces.flatMap((namespace) =>
      RESOURCES.flatMap((resource) =>
        names(copy, resource).flatMap((name) => VERBS.map((verb) => ({ ...person, verb, resource, namespace, name }))),
      ),
    ),
  );
}

async function review({ user, groups, verb, resource, namespace, name }: Question): Promise<boolean> {
  const [full, subresource] = resource.split('/');
  const [plural, ...group] = full!.split('.');
  const attributes = {
    verb,
    resource: plural,
    group: group.join('.'),
    subresource,
    namespace: plural === 'nodes' ? '' : namespace,
    name,
  };
  const { status } = await cluster().api.create<{ status: { allowed: boolean } }>(
    '/apis/authorization.k8s.io/v1/subjectaccessreviews',
    {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SubjectAccessReview',
      spec: { user, groups, resourceAttributes: attributes },
    },
  );
  return status.allowed;
}

/** kubectl ends with 1 where the answer is no. */
async function kubectl({ user, groups, verb, resource, namespace, name }: Question): Promise<boolean> {
  const [full, subresource] = resource.split('/');
  const args = ['auth', 'can-i', verb, name ? `${full}/${name}` : full, '-n', namespace, '--as', user];
  if (subresource) args.push('--subresource', subresource);
  for (const group of groups) args.push('--as-group', group);
  const answer = await cluster().tryKubectl(...(args as string[]));
  if (!/^(yes|no)/.test(answer.stdout)) throw new Error(`kubectl ${args.join(' ')}: ${JSON.stringify(answer)}`);
  return answer.stdout.startsWith('yes');
}

const show = ({ user, groups, verb, resource, namespace, name }: Question) =>
  `${user} (${groups[0]}) ${verb} ${resource} ${name ?? ''} in ${namespace}`;

const apps = renderedApps().filter(({ objects }) =>
  objects.some(({ kind }) => kind === 'ServiceAccount' || kind.endsWith('RoleBinding')),
);

/** A question, and what `can` answers. */
interface Answered extends Question {
  readonly ours: boolean;
}

let copies: readonly Copy[];
let answered: ReadonlyMap<string, readonly Answered[]>;

beforeAll(async () => {
  copies = await Promise.all(apps.map(deployRights));
  answered = new Map(copies.map((copy, index) => [apps[index]!.name, answers(copy)]));
});

afterAll(() => Promise.all(copies.map(remove)));

/** What `can` says to each question about an app. */
function answers(copy: Copy): Answered[] {
  const all = questionsOf(copy);
  const asked = all.map(({ who, verb, resource, namespace, name }) => ({
    who,
    verb,
    resource,
    options: { namespace, name },
  }));
  const said = canEach(Manifests.from(copy.objects)._tested, asked);
  return all.map((question, index) => ({ ...question, ours: said[index]!.holds }));
}

test.each(apps.map(({ name }) => name))('%s: the whole matrix', async (name) => {
  const questions = answered.get(name)!;
  const theirs = await Promise.all(questions.map(review));
  const different = questions.filter((question, index) => question.ours !== theirs[index]).map(show);
  expect(different).toEqual([]);
  expect(questions.length).toBeGreaterThan(90);
});

test('kubectl auth can-i, on a part of the questions about all apps', async () => {
  const all = [...answered.values()].flat();
  const sample = [true, false].flatMap((holds) => spread(all.filter(({ ours }) => ours === holds)));
  for (const question of sample)
    expect([show(question), await kubectl(question)]).toEqual([show(question), question.ours]);
});

/** As many questions as take a few seconds, each a process, from the first to the last. */
function spread(questions: readonly Answered[]): Answered[] {
  const step = Math.ceil(questions.length / 30);
  return questions.filter((_, index) => index % step === 0);
}
