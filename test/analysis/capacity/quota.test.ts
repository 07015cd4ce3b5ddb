/** Which pods a quota with scopes counts; held against the API server's own words on random pods. */
import * as fc from 'fast-check';
import { AdmissionProgram } from '../../../lib/validation/admission';
import { demandsOf } from '../../../lib/analysis/capacity/demand';
import { counts, quotasOf } from '../../../lib/analysis/capacity/quota';
import { capacityOf } from '../../../lib/analysis/capacity/report';
import { ManifestSet } from '../../../lib/kubernetes/manifest-set';
import { testWith } from '../../support/tools';

const namespace = 'team';
const image = 'registry.example.com/web:1.0.0';
const ASKING = { requests: { cpu: '100m' } };

function pod(spec: object = {}, resources: object = {}) {
  const container = { name: 'main', image, resources };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', namespace },
    spec: { containers: [container], ...spec },
  };
}

function quota(spec: object, hard: object = { pods: '0' }) {
  return { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'some', namespace }, spec: { hard, ...spec } };
}

const by = (operator: string, values?: string[]) => ({
  scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator, ...(values && { values }) }] },
});

function isCounted(quotaSpec: object, ...objects: object[]): boolean {
  const set = new ManifestSet([quota(quotaSpec), ...objects]);
  return counts(quotasOf(set)[0]!, set, demandsOf(set)[0]!);
}

const across = (term: object) => ({
  affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } },
});
const hinted = (podAffinityTerm: object) => ({
  affinity: { podAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm }] } },
});

describe('a quota counts', () => {
  test.each<[string, object, object, boolean]>([
    ['all pods, without a scope', {}, pod(), true],
    ['BestEffort: those that ask for nothing', { scopes: ['BestEffort'] }, pod(), true],
    ['BestEffort: no others', { scopes: ['BestEffort'] }, pod({}, ASKING), false],
    ['BestEffort: none that are limited', { scopes: ['BestEffort'] }, pod({}, { limits: { memory: '1Gi' } }), false],
    [
      'BestEffort: local disk is no matter',
      { scopes: ['BestEffort'] },
      pod({}, { limits: { 'ephemeral-storage': '1Gi' } }),
      true,
    ],
    [
      'BestEffort: what a runtime takes is no matter',
      { scopes: ['BestEffort'] },
      pod({ overhead: { cpu: '1' } }),
      true,
    ],
    ['NotBestEffort: those that ask for something', { scopes: ['NotBestEffort'] }, pod({}, ASKING), true],
    ['NotBestEffort: no others', { scopes: ['NotBestEffort'] }, pod(), false],
    ['Terminating: those with a deadline', { scopes: ['Terminating'] }, pod({ activeDeadlineSeconds: 60 }), true],
    ['Terminating: no others', { scopes: ['Terminating'] }, pod(), false],
    ['NotTerminating: those without', { scopes: ['NotTerminating'] }, pod(), true],
    ['NotTerminating: no others', { scopes: ['NotTerminating'] }, pod({ activeDeadlineSeconds: 60 }), false],
    ['PriorityClass In: those of the class', by('In', ['high']), pod({ priorityClassName: 'high' }), true],
    ['PriorityClass In: none without one', by('In', ['high']), pod(), false],
    ['PriorityClass NotIn: those without one', by('NotIn', ['high']), pod(), true],
    ['PriorityClass NotIn: none of the class', by('NotIn', ['high']), pod({ priorityClassName: 'high' }), false],
    ['PriorityClass Exists: those of any', by('Exists'), pod({ priorityClassName: 'low' }), true],
    ['PriorityClass as a scope: those of any', { scopes: ['PriorityClass'] }, pod({ priorityClassName: 'low' }), true],
    ['PriorityClass DoesNotExist: those of none', by('DoesNotExist'), pod(), true],
    ['PriorityClass DoesNotExist: no others', by('DoesNotExist'), pod({ priorityClassName: 'low' }), false],
    ['several scopes: what meets all', { scopes: ['BestEffort', 'NotTerminating'] }, pod(), true],
    ['several scopes: nothing less', { scopes: ['BestEffort', 'Terminating'] }, pod(), false],
    ['a scope of claims: no pods', { scopes: ['VolumeAttributesClass'] }, pod(), false],
    [
      'CrossNamespacePodAffinity: those that name others',
      { scopes: ['CrossNamespacePodAffinity'] },
      pod(across({ namespaces: ['shop'] })),
      true,
    ],
    [
      'CrossNamespacePodAffinity: or select them',
      { scopes: ['CrossNamespacePodAffinity'] },
      pod(hinted({ namespaceSelector: {} })),
      true,
    ],
    [
      'CrossNamespacePodAffinity: no others',
      { scopes: ['CrossNamespacePodAffinity'] },
      pod(across({ labelSelector: {} })),
      false,
    ],
  ])('%s', (_what, spec, of, expected) => {
    expect(isCounted(spec, of)).toBe(expected);
  });

  test('a pod without a class by the one that all get who name none', () => {
    const usual = {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name: 'high' },
      value: 1,
      globalDefault: true,
    };
    expect(isCounted(by('In', ['high']), pod(), usual)).toBe(true);
  });

  test('a container that says nothing by what a LimitRange gives it', () => {
    const range = {
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: { name: 'defaults', namespace },
      spec: { limits: [{ type: 'Container', default: { cpu: '1' } }] },
    };
    expect(isCounted({ scopes: ['BestEffort'] }, pod(), range)).toBe(false);
  });
});

describe('the sum of a namespace', () => {
  const deployment = (name: string, replicas: number, priorityClassName?: string) => {
    const { spec } = pod({ priorityClassName }, ASKING);
    return {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, namespace },
      spec: { replicas, strategy: { type: 'Recreate' }, template: { spec } },
    };
  };
  const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data', namespace }, spec: {} };
  const excess = (...objects: object[]) => capacityOf(new ManifestSet(objects)).namespaces[0]!.excess;

  test('is of the pods that the quota counts', () => {
    const workloads = [deployment('web', 4), deployment('orders', 3, 'high'), claim];
    expect(excess(quota(by('In', ['high']), { 'requests.cpu': '300m', pods: '3' }), ...workloads)).toEqual([]);
    expect(excess(quota(by('In', ['high']), { pods: '2' }), ...workloads)).toEqual([
      { quota: 'some', resource: 'pods', asked: 3, hard: 2 },
    ]);
    expect(excess(quota(by('DoesNotExist'), { pods: '3' }), ...workloads)).toMatchObject([{ asked: 4 }]);
    expect(excess(quota({}, { pods: '6', persistentvolumeclaims: '0' }), ...workloads)).toMatchObject([
      { resource: 'pods', asked: 7 },
      { resource: 'persistentvolumeclaims', asked: 1 },
    ]);
  });
});

const program = AdmissionProgram.locate();

testWith('admission')('is what the API server counts', () => {
  const requirement = fc.oneof(
    fc
      .constantFrom('BestEffort', 'NotBestEffort', 'Terminating', 'NotTerminating', 'PriorityClass')
      .map((scopeName) => ({
        scopeName,
        operator: 'Exists',
      })),
    fc.record({
      scopeName: fc.constant('PriorityClass'),
      operator: fc.constantFrom('In', 'NotIn'),
      values: fc.constantFrom(['high'], ['high', 'low']),
    }),
    fc.constant({ scopeName: 'PriorityClass', operator: 'DoesNotExist' }),
  );
  const pods = fc
    .record({
      activeDeadlineSeconds: fc.constantFrom(undefined, 60),
      priorityClassName: fc.constantFrom(undefined, 'high', 'low'),
      resources: fc.constantFrom({}, ASKING, { limits: { memory: '1Gi' } }),
    })
    .map(({ resources, ...spec }) => pod(JSON.parse(JSON.stringify(spec)) as object, resources));
  fc.assert(
    fc.property(fc.array(requirement, { minLength: 1, maxLength: 2 }), pods, (matchExpressions, of) => {
      const scopes = { scopeSelector: { matchExpressions } };
      const classes = ['high', 'low'].map((name) => {
        return { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name }, value: 1 };
      });
      const { verdicts } = program!.judge({ objects: [of, quota(scopes), ...classes] });
      fc.pre(verdicts[1]!.status === 'accepted'); // what contradicts itself is no quota
      const overrun = verdicts[0]!.causes?.some(({ type }) => type === 'ResourceQuota') ?? false;
      expect(isCounted(scopes, of)).toBe(overrun);
    }),
    { numRuns: 100 },
  );
});
