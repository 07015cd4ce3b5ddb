import { groupOf } from '../../lib/kubernetes/identity';
import {
  groupsOfKind,
  groupsOfResource,
  isClusterWide,
  isKubernetesGroup,
  knownKinds,
  pluralOf,
  resourcesOf,
} from '../../lib/kubernetes/kinds';
import { AdmissionProgram } from '../../lib/validation/admission';
import type { Manifest } from '../../lib/kubernetes/manifest';
import { testWith } from '../support/tools';

const program = AdmissionProgram.locate();

testWith('admission')('the table has every kind that the newest Kubernetes serves', () => {
  const nothing: Manifest = { apiVersion: 'v1', kind: 'Nothing', metadata: { name: 'a' } };
  const { known = [] } = program!.judge({ objects: [nothing] }).verdicts[0]!.causes![0]!;
  expect(known.length).toBeGreaterThan(40);
  const missing = known.filter((text) => {
    const [apiVersion = '', kind = ''] = text.split(' ');
    return !groupsOfKind(kind).includes(groupOf(apiVersion));
  });
  expect(missing).toEqual([]);
});

test('a kind lives in a namespace or in none', () => {
  expect(isClusterWide('', 'Namespace')).toBe(true);
  expect(isClusterWide('rbac.authorization.k8s.io', 'ClusterRole')).toBe(true);
  expect(isClusterWide('rbac.authorization.k8s.io', 'Role')).toBe(false);
  expect(isClusterWide('example.com', 'Namespace')).toBe(false);
});

test('groups of Kubernetes are known, those of custom resources are not', () => {
  expect(['', 'apps', 'extensions', 'resource.k8s.io'].map(isKubernetesGroup)).toEqual([true, true, true, true]);
  expect(['example.com', 'gateway.networking.k8s.io', 'constructor'].map(isKubernetesGroup)).toEqual([
    false,
    false,
    false,
  ]);
});

test('resources are plurals', () => {
  expect(['NetworkPolicy', 'Ingress', 'Endpoints', 'Gateway', 'IngressClass', 'Pod'].map(pluralOf)).toEqual([
    'networkpolicies',
    'ingresses',
    'endpoints',
    'gateways',
    'ingressclasses',
    'pods',
  ]);
  expect(resourcesOf('batch')).toEqual(['cronjobs', 'jobs']);
  expect(groupsOfResource('events')).toEqual(['', 'events.k8s.io']);
  expect(knownKinds().filter((kind) => kind === 'Event')).toHaveLength(1);
});
