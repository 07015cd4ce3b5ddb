/** k8s-core-security: the same three, secured. */
import { inventory, mainContainer, namesOf, renderedApp } from '../support/dist';

const app = renderedApp('k8s-core-security');

const withToken = (name: string) => app.get('Deployment', name).spec.template.spec.automountServiceAccountToken;

test('consists of', () => expect(inventory(app)).toMatchSnapshot());

test('a role lets k8s-core, and nothing else, read the one ConfigMap', () => {
  expect(app.get('Role', 'k8s-core-reader').rules).toEqual([
    {
      apiGroups: [''],
      resources: ['configmaps'],
      resourceNames: ['employee-config'],
      verbs: ['get', 'list', 'watch'],
    },
  ]);
  expect(app.get('RoleBinding', 'k8s-core-reader').subjects).toEqual([
    { kind: 'ServiceAccount', name: 'k8s-core', namespace: 'k8s-secure' },
  ]);
  expect(namesOf(app, 'Deployment').filter(withToken)).toEqual(['k8s-core']);
});

test('a Service leads to a name outside the cluster', () => {
  expect(app.get('Service', 'payroll').spec).toEqual({ type: 'ExternalName', externalName: 'payroll.example.com' });
});

test('a Service leads to addresses outside the cluster, and one workload gets there', () => {
  expect(app.get('Service', 'directory').spec).not.toHaveProperty('selector');
  const slice = app.get('EndpointSlice', 'directory-ipv4');
  expect(slice.endpoints.flatMap((it) => it.addresses)).toEqual(['192.0.2.20', '192.0.2.21']);
  for (const name of namesOf(app, 'Deployment')) {
    if (name === 'k8s-employee-deploy') app.canReach(name, '192.0.2.20/31', 636);
    else app.cannotReach(name, '192.0.2.20/31', 636);
  }
});

test('each app has a firewall in both directions', () => {
  expect(namesOf(app, 'NetworkPolicy')).toEqual(['default-deny', ...namesOf(app, 'Deployment')]);
  for (const name of namesOf(app, 'Deployment')) {
    const { podSelector, policyTypes } = app.get('NetworkPolicy', name).spec;
    expect(podSelector.matchLabels).toEqual({ 'app.kubernetes.io/name': name });
    expect(policyTypes).toEqual(['Ingress', 'Egress']);
  }
});

test('a caller finds the other side in its environment', () => {
  expect(mainContainer(app, 'k8s-core').env).toContainEqual({
    name: 'K8S_EMPLOYEE_DEPLOY_URL',
    value: 'http://k8s-employee.k8s-secure.svc:80',
  });
});
