/** tenancy: what a team is given. */
import { inventory, namesOf, renderedApp } from '../support/dist';

const app = renderedApp('tenancy');

test('consists of', () => expect(inventory(app)).toMatchSnapshot());

test('a namespace that takes hardened pods alone, and no more than its share', () => {
  expect(app.get('Namespace', 'payments').metadata.labels['pod-security.kubernetes.io/enforce']).toBe('restricted');
  expect(app.get('ResourceQuota', 'team').spec.hard).toMatchObject({
    'requests.cpu': '2',
    'limits.memory': '8Gi',
    pods: '20',
    'services.loadbalancers': '0',
  });
});

test('nothing goes in or out but questions for names, until a workload declares more', () => {
  expect(app.get('NetworkPolicy', 'default-deny').spec).toMatchObject({
    podSelector: {},
    policyTypes: ['Ingress', 'Egress'],
  });
});

test('each duty has its group', () => {
  const groups = namesOf(app, 'RoleBinding').map((name) => [name, app.get('RoleBinding', name).subjects[0]!.name]);
  expect(groups).toEqual([
    ['auditors', 'auditors'],
    ['developers', 'payments-developers'],
    ['operators', 'payments-operators'],
    ['settlement-leader', 'settlement'],
  ]);
});

test('one workload holds a lease, and has a token for it', () => {
  expect(app.get('Role', 'settlement-leader').rules).toContainEqual({
    apiGroups: ['coordination.k8s.io'],
    resources: ['leases'],
    resourceNames: ['settlement'],
    verbs: ['get', 'update'],
  });
  expect(app.get('Deployment', 'settlement').spec.template.spec.automountServiceAccountToken).toBe(true);
});
