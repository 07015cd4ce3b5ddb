import { App, Chart, Size, Testing } from 'cdk8s';
import { Cpu, Group } from 'cdk8s-plus-27';
import * as fc from 'fast-check';
import {
  ConfiguredService,
  PodSecurityLevel,
  QuotaProps,
  TeamNamespace,
  TeamNamespaceProps,
  WebApp,
} from '../../../lib';
import { ASKS_FOR_NAMES } from '../../support/cluster-dns';
import { judged, judgedApp, platform } from '../../support/judged';
import { find, names, wrong } from '../../support/render';

const image = `registry.example.com/web:1.4.2@sha256:${'0'.repeat(64)}`;
const team = (props: TeamNamespaceProps = {}) => judged((chart) => new TeamNamespace(chart, 'namespace', props));
const hard = (quota: QuotaProps) => find(team({ quota }).objects, 'ResourceQuota', 'team').spec.hard;

describe('a team is given', () => {
  const { objects, errors, warnings } = team();

  test('a namespace with everything that goes around it, of which nothing is wrong or doubtful', () => {
    expect([...errors, ...warnings]).toEqual([]);
    expect(names(objects)).toEqual([
      'LimitRange/container-defaults',
      'Namespace/team',
      'NetworkPolicy/default-deny',
      'ResourceQuota/team',
    ]);
  });

  test('the strictest Pod Security Standard', () => {
    expect(find(objects, 'Namespace', 'team').metadata.labels).toEqual({
      'app.kubernetes.io/instance': 'team',
      'app.kubernetes.io/managed-by': 'cdk8s-slipway',
      'app.kubernetes.io/name': 'team',
      'app.kubernetes.io/part-of': 'team',
      'pod-security.kubernetes.io/audit': 'restricted',
      'pod-security.kubernetes.io/enforce': 'restricted',
      'pod-security.kubernetes.io/warn': 'restricted',
    });
  });

  test('a quota', () => {
    expect(find(objects, 'ResourceQuota', 'team').spec.hard).toEqual({
      'requests.cpu': '8',
      'limits.cpu': '40',
      'requests.memory': '20Gi',
      'limits.memory': '40Gi',
      'requests.ephemeral-storage': '5Gi',
      'limits.ephemeral-storage': '20Gi',
      pods: '100',
    });
  });

  test('defaults for containers that say nothing', () => {
    expect(find(objects, 'LimitRange', 'container-defaults').spec.limits).toEqual([
      {
        type: 'Container',
        defaultRequest: { cpu: '100m', memory: '256Mi', 'ephemeral-storage': '64Mi' },
        default: { cpu: '500m', memory: '512Mi', 'ephemeral-storage': '256Mi' },
      },
    ]);
  });

  test('a firewall in both directions, through which pods can ask for names', () => {
    expect(find(objects, 'NetworkPolicy', 'default-deny').spec).toEqual({
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
      egress: [ASKS_FOR_NAMES],
    });
  });
});

describe('each prop', () => {
  test('the name is the prop, or the namespace of the chart, or the id', () => {
    expect(names(team({ name: 'other' }).objects)).toContain('Namespace/other');
    const plain = Testing.chart();
    new TeamNamespace(plain, 'checkout');
    expect(find(Testing.synth(plain), 'ResourceQuota', 'team').metadata.namespace).toBe('checkout');
  });

  test('all objects are in the namespace that is made', () => {
    const { objects } = judged((chart) => {
      const developers = [Group.fromName(chart, 'group', 'developers')];
      new TeamNamespace(chart, 'namespace', { name: 'other', developers });
    });
    const namespaces = objects.filter(({ kind }) => kind !== 'Namespace').map(({ metadata }) => metadata.namespace);
    expect(new Set(namespaces)).toEqual(new Set(['other']));
  });

  test('below the strictest standard, what pods lack of it is in the audit log, and no apply warns of it', () => {
    const { objects } = team({ podSecurity: PodSecurityLevel.BASELINE });
    expect(find(objects, 'Namespace', 'team').metadata.labels).toMatchObject({
      'pod-security.kubernetes.io/enforce': 'baseline',
      'pod-security.kubernetes.io/audit': 'restricted',
      'pod-security.kubernetes.io/warn': 'baseline',
    });
  });

  test('one of request and limit is enough', () => {
    expect(hard({ cpu: { request: Cpu.units(64) } })).toMatchObject({ 'requests.cpu': '64', 'limits.cpu': '64' });
    expect(hard({ memory: { limit: Size.gibibytes(2) } })).toMatchObject({
      'requests.memory': '2Gi',
      'limits.memory': '2Gi',
    });
  });

  test('numbers of objects', () => {
    const quota = {
      pods: 20,
      storage: Size.gibibytes(50),
      volumeClaims: 5,
      loadBalancers: 0,
      nodePorts: 0,
      ephemeralStorage: { request: Size.mebibytes(1536), limit: Size.gibibytes(8) },
    };
    expect(hard(quota)).toMatchObject({
      pods: '20',
      'requests.storage': '50Gi',
      persistentvolumeclaims: '5',
      'services.loadbalancers': '0',
      'services.nodeports': '0',
      'requests.ephemeral-storage': '1536Mi',
    });
  });

  test('defaults of containers', () => {
    const { objects } = team({ containerDefaults: { cpu: { request: Cpu.millis(50), limit: Cpu.millis(100) } } });
    const [limit] = find(objects, 'LimitRange', 'container-defaults').spec.limits;
    expect([limit.defaultRequest.cpu, limit.default.cpu]).toEqual(['50m', '100m']);
  });

  test('people are given the roles of their duties', () => {
    const group = (chart: Chart, name: string) => [Group.fromName(chart, name, `shop-${name}`)];
    const { objects, errors } = judged((chart) => {
      new TeamNamespace(chart, 'namespace', {
        developers: group(chart, 'developers'),
        operators: group(chart, 'operators'),
        auditors: group(chart, 'auditors'),
      });
    });
    expect(errors).toEqual([]);
    for (const people of ['developers', 'operators', 'auditors']) {
      expect(find(objects, 'RoleBinding', people).subjects).toMatchObject([{ kind: 'Group', name: `shop-${people}` }]);
    }
  });

  test('labels and annotations', () => {
    const { objects } = team({ labels: { 'cost-centre': '42' }, annotations: { contact: 'team@example.com' } });
    expect(find(objects, 'Namespace', 'team').metadata).toMatchObject({
      labels: { 'cost-centre': '42' },
      annotations: { contact: 'team@example.com' },
    });
  });
});

describe('what is wrong is told', () => {
  test.each<[string, TeamNamespaceProps, string[]]>([
    [
      'a name that is none',
      { name: 'Team_A' },
      [
        'team/namespace: name: "Team_A": It is no name of a namespace: at most 63 of a-z, 0-9 and `-`. -> give \'team-a\'',
      ],
    ],
    [
      'a request beyond its limit',
      { quota: { cpu: { request: Cpu.units(2), limit: Cpu.units(1) } } },
      [
        'team/namespace: quota.cpu: "request 2, limit 1": The request is larger than the limit, so a part of it could never be used. -> raise the limit to at least the request, or lower the request',
      ],
    ],
    [
      'no CPU at all',
      { quota: { cpu: { request: Cpu.units(0) } } },
      [
        'team/namespace: quota.cpu.request: 0: With it nothing could run in the namespace. -> give more than zero, or leave it out for the default',
      ],
    ],
    [
      'half a pod',
      { quota: { pods: 0.5 } },
      ['team/namespace: quota.pods: 0.5: It is not a number of objects. -> give a whole number of at least 1'],
    ],
    [
      'fewer than no load balancers',
      { quota: { loadBalancers: -1 } },
      ['team/namespace: quota.loadBalancers: -1: It is not a number of objects. -> give a whole number of at least 0'],
    ],
    [
      'an empty list of people',
      { developers: [] },
      [
        "team/namespace/developers: subjects: Nobody is given the role. -> give subjects: [Group.fromName(chart, 'team', 'shop-developers')]",
      ],
    ],
    [
      'a standard that is none',
      { podSecurity: wrong('strict') },
      [
        'team/namespace: podSecurity: "strict": It takes a PodSecurityLevel; this is a string. -> give one of PodSecurityLevel.RESTRICTED, PodSecurityLevel.BASELINE, PodSecurityLevel.PRIVILEGED',
      ],
    ],
  ])('%s', (_what, props, errors) => {
    expect(team(props).errors).toEqual(errors);
  });

  test('to a plain App in the same words', () => {
    const chart = new Chart(new App(), 'team');
    new TeamNamespace(chart, 'namespace', { quota: { pods: 0 } });
    expect(() => Testing.synth(chart)).toThrow('It is not a number of objects.');
  });
});

describe('a workload that the quota can not hold', () => {
  const web = (quota: QuotaProps) =>
    judged((chart) => {
      new TeamNamespace(chart, 'namespace', { quota });
      new WebApp(chart, 'web', { image, port: 8080 });
    });

  test('at its highest scale, with a new version beside it, is a warning of the workload', () => {
    expect(web({ cpu: { request: Cpu.millis(1200), limit: Cpu.units(40) } }).warnings).toEqual([
      "team/web/deployment: The workload at its highest scale, 10 replicas and 3 more in a rollout, needs more than the quota 'team' of its namespace allows: 'requests.cpu' 1300m of 1200m. -> Lower the largest number of replicas, the surge or the resources, or raise the quota, or state the reason in the annotation 'slipway.dev/allow-quota'.",
    ]);
  });

  test('at its lowest scale is an error of the workload', () => {
    expect(web({ pods: 1 }).errors).toEqual([expect.stringContaining("'pods' 13 of 1")]);
  });

  test('is no problem where it fits exactly', () => {
    const cpu = { request: Cpu.millis(1300), limit: Cpu.millis(6500) };
    expect(web({ cpu, pods: 13 })).toMatchObject({ errors: [], warnings: [] });
    expect(web({ cpu, pods: 12 }).warnings).toHaveLength(1);
  });

  test('is judged by the quota of its own namespace', () => {
    const app = platform();
    const small = new Chart(app, 'small', { namespace: 'small' });
    new TeamNamespace(small, 'namespace', { quota: { pods: 1 } });
    const large = new Chart(app, 'large', { namespace: 'large' });
    new TeamNamespace(large, 'namespace');
    new ConfiguredService(large, 'orders', { image, port: 8080 });
    expect(judgedApp(app)).toMatchObject({ errors: [], warnings: [] });
  });
});

test('whatever a team is given is accepted', () => {
  const cpu = fc.integer({ min: 1, max: 100_000 }).map((millis) => Cpu.millis(millis));
  const size = fc.integer({ min: 1, max: 1_000_000 }).map((mebibytes) => Size.mebibytes(mebibytes));
  const count = fc.integer({ min: 0, max: 1000 });
  const either = <T>(amount: fc.Arbitrary<T>) => fc.oneof(fc.record({ request: amount }), fc.record({ limit: amount }));
  const quota = fc.record(
    {
      cpu: either(cpu),
      memory: either(size),
      ephemeralStorage: either(size),
      pods: fc.integer({ min: 1, max: 1000 }),
      storage: size,
      volumeClaims: count,
      loadBalancers: count,
      nodePorts: count,
    },
    { requiredKeys: [] },
  );
  const podSecurity = fc.constantFrom(...Object.values(PodSecurityLevel));
  fc.assert(
    fc.property(fc.record({ quota, podSecurity }, { requiredKeys: [] }), (props) => {
      expect(team(props).errors).toEqual([]);
    }),
    { numRuns: 50 },
  );
});
