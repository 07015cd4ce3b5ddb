import { App, Chart, Testing } from 'cdk8s';
import { Group } from 'cdk8s-plus-27';
import { TeamDuty, TeamRole, TeamRoleProps } from '../../../lib';
import { AdmissionProgram } from '../../../lib/validation/admission';
import { judged } from '../../support/judged';
import { find, wrong } from '../../support/render';
import { describeWith } from '../../support/tools';

const role = (props: Partial<TeamRoleProps> = {}) =>
  judged((chart) => {
    const subjects = [Group.fromName(chart, 'group', 'shop-team')];
    new TeamRole(chart, 'people', { duty: TeamDuty.DEVELOPER, subjects, ...props });
  });

interface Rule {
  readonly apiGroups: string[];
  readonly resources: string[];
  readonly verbs: string[];
}

const rulesOf = (duty: TeamDuty): Rule[] => find(role({ duty }).objects, 'Role', 'people').rules;

describe.each(Object.values(TeamDuty))('%s', (duty) => {
  const rules = rulesOf(duty);

  test('is a role of one namespace for the group, with nothing wrong about it', () => {
    const { objects, errors } = role({ duty });
    expect(errors).toEqual([]);
    expect(find(objects, 'RoleBinding', 'people')).toMatchObject({
      metadata: { namespace: 'team' },
      roleRef: { kind: 'Role', name: 'people' },
      subjects: [{ kind: 'Group', name: 'shop-team' }],
    });
  });

  test('names each resource, group and verb', () => {
    expect(rules.flatMap(({ apiGroups, resources, verbs }) => [...apiGroups, ...resources, ...verbs])).not.toContain(
      '*',
    );
  });

  test('reads no Secret, gets into no pod, makes no token, gives no right', () => {
    const resources = rules.flatMap((rule) => rule.resources);
    expect(resources).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/secrets|exec|attach|portforward|proxy|token|ephemeral/)]),
    );
    const writes = rules.filter(({ verbs }) => verbs.some((verb) => !['get', 'list', 'watch'].includes(verb)));
    expect(writes.flatMap(({ apiGroups }) => apiGroups)).not.toContain('rbac.authorization.k8s.io');
  });
});

const QUESTIONS = {
  'see Deployments': { verb: 'list', group: 'apps', resource: 'deployments' },
  'read logs': { verb: 'get', group: '', resource: 'pods', subresource: 'log' },
  'delete a pod': { verb: 'delete', group: '', resource: 'pods' },
  'restart a Deployment': { verb: 'patch', group: 'apps', resource: 'deployments' },
  'scale a Deployment': { verb: 'patch', group: 'apps', resource: 'deployments', subresource: 'scale' },
  'start a Job': { verb: 'create', group: 'batch', resource: 'jobs' },
  'evict a pod': { verb: 'create', group: '', resource: 'pods', subresource: 'eviction' },
  'see who may do what': { verb: 'list', group: 'rbac.authorization.k8s.io', resource: 'rolebindings' },
  'see Secrets': { verb: 'list', group: '', resource: 'secrets' },
  'get into a pod': { verb: 'create', group: '', resource: 'pods', subresource: 'exec' },
  'delete a Deployment': { verb: 'delete', group: 'apps', resource: 'deployments' },
  'give rights': { verb: 'create', group: 'rbac.authorization.k8s.io', resource: 'rolebindings' },
};

const program = AdmissionProgram.locate();

describeWith('admission')("Kubernetes' own authorizer lets", () => {
  test.each([
    [TeamDuty.DEVELOPER, ['see Deployments', 'read logs', 'delete a pod']],
    [
      TeamDuty.OPERATOR,
      [
        'see Deployments',
        'read logs',
        'delete a pod',
        'restart a Deployment',
        'scale a Deployment',
        'start a Job',
        'evict a pod',
      ],
    ],
    [TeamDuty.AUDITOR, ['see Deployments', 'see who may do what']],
  ])('a %s %j, in the one namespace', (duty, allowed) => {
    const { objects } = role({ duty });
    const ask = (namespace: string) =>
      Object.entries(QUESTIONS).map(([what, question]) => ({
        what,
        question: { user: 'jo', groups: ['shop-team'], namespace, ...question },
      }));
    const answers = (namespace: string) => {
      const asked = ask(namespace);
      const found = program!.judge({ objects, questions: asked.map(({ question }) => question) }).answers;
      return asked.filter((_, index) => found[index]!.allowed).map(({ what }) => what);
    };
    expect(answers('team')).toEqual(allowed);
    expect(answers('other')).toEqual([]);
  });
});

describe('each prop', () => {
  test('the name and the namespace', () => {
    const { objects, errors } = role({ name: 'developers', namespace: 'shop' });
    expect(errors).toEqual([]);
    expect(find(objects, 'Role', 'developers').metadata.namespace).toBe('shop');
    expect(find(objects, 'RoleBinding', 'developers').metadata.namespace).toBe('shop');
  });
});

describe('what is wrong is told', () => {
  test.each<[string, Partial<TeamRoleProps>, string[]]>([
    [
      'nobody',
      { subjects: [] },
      [
        "team/people: subjects: Nobody is given the role. -> give subjects: [Group.fromName(chart, 'team', 'shop-developers')]",
      ],
    ],
    [
      'subjects left out',
      { subjects: undefined },
      [
        "team/people: subjects: It is not given. -> give the group: subjects: [Group.fromName(chart, 'team', 'shop-developers')]",
      ],
    ],
    [
      'a duty that is none',
      { duty: wrong('admin') },
      [
        'team/people: duty: "admin": It takes a TeamDuty; this is a string. -> give one of TeamDuty.DEVELOPER, TeamDuty.OPERATOR, TeamDuty.AUDITOR',
      ],
    ],
    [
      'a name of a namespace that is none',
      { namespace: 'Shop' },
      [
        'team/people: namespace: "Shop": It is no name of a namespace: at most 63 of a-z, 0-9 and `-`. -> give \'shop\'',
      ],
    ],
    [
      'everybody',
      { subjects: wrong(['developers']) },
      [
        "team/people: subjects[0]: \"developers\": It takes a subject; this is a string. -> give a subject, such as Group.fromName(chart, 'team', 'support'), User.fromName or a ServiceAccount",
      ],
    ],
  ])('%s', (_what, props, errors) => {
    expect(role(props).errors.slice(0, errors.length)).toEqual(errors);
  });

  test('to a plain App in the same words', () => {
    const chart = new Chart(new App(), 'team', { namespace: 'team' });
    new TeamRole(chart, 'people', { duty: TeamDuty.AUDITOR, subjects: [] });
    expect(() => Testing.synth(chart)).toThrow('Nobody is given the role.');
  });
});
