import {
  Amounts,
  exceeded,
  largest,
  readAmounts,
  showAmount,
  sum,
  times,
} from '../../../lib/analysis/capacity/amounts';
import { demandsOf, highest, lowest } from '../../../lib/analysis/capacity/demand';
import { capacityOf } from '../../../lib/analysis/capacity/report';
import { ManifestSet } from '../../../lib/kubernetes/manifest-set';
import * as fc from 'fast-check';

const container = (cpu: string, memory: string, more: object = {}) => ({
  name: 'main',
  image: 'a:1',
  resources: { requests: { cpu, memory }, limits: { cpu, memory } },
  ...more,
});

function object(apiVersion: string, kind: string, spec: object, name = 'web') {
  return { apiVersion, kind, metadata: { name, namespace: 'team' }, spec };
}

const pod = (spec: object) => object('v1', 'Pod', spec);
const template = { spec: { containers: [container('100m', '1Gi')] } };
const deployment = (spec: object) => object('apps/v1', 'Deployment', { template, ...spec });
const set = (...objects: object[]) => new ManifestSet(objects);
const scale = (...objects: object[]) => demandsOf(set(...objects), 3)[0]!.scale;

describe('amounts', () => {
  test.each([
    ['cpu', '500m', 500, '500m'],
    ['requests.cpu', '2', 2000, '2'],
    ['limits.memory', '1Gi', 2 ** 30, '1Gi'],
    ['memory', '1536Mi', 1536 * 2 ** 20, '1536Mi'],
    ['requests.storage', '0', 0, '0'],
    ['pods', '20', 20, '20'],
    ['memory', '1k', 1000, '1000'],
  ])('%s %s', (name, text, amount, shown) => {
    expect(readAmounts({ [name]: text })).toEqual({ [name]: amount });
    expect(showAmount(name, amount)).toBe(shown);
  });

  test('what is no quantity is passed over', () => {
    expect(readAmounts({ cpu: 'much', memory: null })).toEqual({});
    expect(readAmounts('much')).toEqual({});
  });

  test('sums do not depend on the order, and what is shown is read again', () => {
    const amounts: fc.Arbitrary<Amounts> = fc.dictionary(
      fc.constantFrom('cpu', 'memory', 'pods'),
      fc.integer({ min: 0, max: 1e9 }),
    );
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        expect(sum([a, b])).toEqual(sum([b, a]));
        expect(times(a, 2)).toEqual(sum([a, a]));
        expect(exceeded(a, largest([a, b]))).toEqual([]);
        const shown = Object.fromEntries(Object.entries(a).map(([name, amount]) => [name, showAmount(name, amount)]));
        expect(readAmounts(shown)).toEqual(a);
      }),
    );
  });
});

describe('a pod asks for', () => {
  const requests = (...objects: object[]) => demandsOf(set(...objects))[0]!.pod.requests;

  test('all that runs at once', () => {
    expect(requests(pod({ containers: [container('100m', '1Gi'), container('200m', '1Gi')] }))).toEqual({
      cpu: 300,
      memory: 2 * 2 ** 30,
    });
  });

  test('the largest init container, where that is more', () => {
    const initContainers = [container('50m', '4Gi'), container('1', '1Gi')];
    expect(requests(pod({ containers: [container('100m', '1Gi')], initContainers }))).toEqual({
      cpu: 1000,
      memory: 4 * 2 ** 30,
    });
  });

  test('its sidecars, beside the init containers that start after them', () => {
    const initContainers = [container('300m', '1Gi', { restartPolicy: 'Always' }), container('1', '1Gi')];
    expect(requests(pod({ containers: [container('100m', '1Gi')], initContainers })).cpu).toBe(1300);
  });

  test('what its limit is, where it asks for nothing itself', () => {
    expect(requests(pod({ containers: [{ name: 'a', resources: { limits: { cpu: '2' } } }] }))).toEqual({ cpu: 2000 });
  });

  test('what a LimitRange of its namespace gives it', () => {
    const limits = [{ type: 'Container', defaultRequest: { cpu: '50m' }, default: { cpu: '100m', memory: '1Gi' } }];
    const range = object('v1', 'LimitRange', { limits });
    const [demand] = demandsOf(set(pod({ containers: [{ name: 'a' }] }), range));
    expect(demand!.pod).toEqual({ requests: { cpu: 50, memory: 2 ** 30 }, limits: { cpu: 100, memory: 2 ** 30 } });
  });

  test('its overhead', () => {
    expect(requests(pod({ containers: [container('100m', '1Gi')], overhead: { cpu: '250m' } })).cpu).toBe(350);
  });
});

describe('the scale', () => {
  const hpa = (spec: object) =>
    object('autoscaling/v2', 'HorizontalPodAutoscaler', {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      ...spec,
    });
  const job = { template: { spec: template.spec } };

  test.each<[string, object[], object]>([
    ['of a Deployment that says nothing', [deployment({})], { min: 1, max: 1, surge: 1 }],
    ['of a Deployment', [deployment({ replicas: 10 })], { min: 10, max: 10, surge: 3 }],
    [
      'of a surge in numbers',
      [deployment({ replicas: 10, strategy: { rollingUpdate: { maxSurge: 2 } } })],
      { min: 10, max: 10, surge: 2 },
    ],
    ['of one that is recreated', [deployment({ strategy: { type: 'Recreate' } })], { min: 1, max: 1, surge: 0 }],
    ['by an autoscaler', [deployment({}), hpa({ minReplicas: 2, maxReplicas: 8 })], { min: 2, max: 8, surge: 2 }],
    ['of a DaemonSet on three nodes', [object('apps/v1', 'DaemonSet', { template })], { min: 3, max: 3, surge: 0 }],
    ['of a StatefulSet', [object('apps/v1', 'StatefulSet', { template, replicas: 3 })], { min: 3, max: 3, surge: 0 }],
    ['of a Job', [object('batch/v1', 'Job', { ...job, parallelism: 5, completions: 3 })], { min: 0, max: 3, surge: 0 }],
    ['of a CronJob', [object('batch/v1', 'CronJob', { jobTemplate: { spec: job } })], { min: 0, max: 1, surge: 1 }],
    [
      'of a CronJob that forbids two runs',
      [object('batch/v1', 'CronJob', { concurrencyPolicy: 'Forbid', jobTemplate: { spec: job } })],
      { min: 0, max: 1, surge: 0 },
    ],
    [
      'of a suspended CronJob',
      [object('batch/v1', 'CronJob', { suspend: true, jobTemplate: { spec: job } })],
      { min: 0, max: 0, surge: 0 },
    ],
    ['of a Pod', [pod(template.spec)], { min: 1, max: 1, surge: 0 }],
  ])('%s', (_what, objects, expected) => expect(scale(...objects)).toEqual(expected));
});

test('claims of a StatefulSet are counted with its replicas, and not with a surge', () => {
  const volumeClaimTemplates = [{ spec: { resources: { requests: { storage: '10Gi' } } } }];
  const [demand] = demandsOf(set(object('apps/v1', 'StatefulSet', { template, replicas: 3, volumeClaimTemplates })));
  expect([lowest(demand!), highest(demand!)].map((it) => [it['requests.storage'], it.persistentvolumeclaims])).toEqual([
    [30 * 2 ** 30, 3],
    [30 * 2 ** 30, 3],
  ]);
});

describe('the report', () => {
  const quota = object('v1', 'ResourceQuota', { hard: { 'requests.cpu': '1', pods: '20' } }, 'team');

  test('adds up a namespace, and tells what is asked beyond its quota', () => {
    const { namespaces, fits } = capacityOf(set(deployment({ replicas: 10 }), quota));
    expect(fits).toBe(false);
    expect(namespaces).toMatchObject([
      {
        name: 'team',
        workloads: [{ title: 'Deployment team/web', pods: { min: 10, max: 10, surge: 3 } }],
        lowest: { pods: 10, 'requests.cpu': 1000 },
        highest: { pods: 13, 'requests.cpu': 1300 },
        excess: [{ quota: 'team', resource: 'requests.cpu', asked: 1300, hard: 1000 }],
      },
    ]);
  });

  test('tells how many nodes it takes at the lowest and the highest scale', () => {
    const size = { cpu: 500, memory: 4 * 2 ** 30, pods: 110 };
    const { nodes, fits } = capacityOf(set(deployment({ replicas: 8 })), { size });
    expect([nodes?.lowest.nodes, nodes?.highest.nodes, fits]).toEqual([2, 3, true]);
    expect(capacityOf(set(deployment({ replicas: 8 })), { size, count: 2 }).fits).toBe(false);
  });

  test('of nothing is nothing', () => {
    expect(capacityOf(set())).toMatchObject({ namespaces: [], lowest: {}, highest: {}, fits: true });
  });
});

describe('what a pod states for all of its containers', () => {
  const amounts = (spec: object) => demandsOf(set(pod({ containers: [container('100m', '1Gi')], ...spec })))[0]!.pod;

  test('takes the place of their sum', () => {
    const resources = { requests: { cpu: '2' }, limits: { cpu: '3' } };
    expect(amounts({ resources })).toEqual({
      requests: { cpu: 2000, memory: 2 ** 30 },
      limits: { cpu: 3000, memory: 2 ** 30 },
    });
  });

  test('is its request too, where neither it nor a container requests any', () => {
    expect(amounts({ containers: [{ name: 'a' }], resources: { limits: { memory: '2Gi' } } }).requests).toEqual({
      memory: 2 ** 31,
    });
  });

  test('counts no resource that a pod cannot state', () => {
    expect(amounts({ resources: { requests: { 'ephemeral-storage': '1Gi' } } }).requests).toEqual({
      cpu: 100,
      memory: 2 ** 30,
    });
  });
});

describe('a Rollout with a template of its own', () => {
  const rollout = (strategy: object) =>
    scale(object('argoproj.io/v1alpha1', 'Rollout', { replicas: 4, template, strategy }));

  test('is a workload with the surge of its strategy', () => {
    expect(rollout({ canary: {} })).toEqual({ min: 4, max: 4, surge: 1 });
    expect(rollout({ blueGreen: {} })).toEqual({ min: 4, max: 4, surge: 4 });
  });
});
