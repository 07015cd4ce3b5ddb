import { ApiResource, Deployment, Group, ServiceAccount, User } from 'cdk8s-plus-27';
import { Chart } from 'cdk8s';
import { ReadOnlyRole, ReadOnlyRoleProps } from '../../../lib/constructs/access/read-only-role';
import { PlainWorkload } from '../../../lib/constructs/workloads/plain-workload';
import { find, names, problems, render, wrong } from '../../support/render';
import { IMAGE, shop, webApp } from '../../support/shop';

/** What a role `reader` renders, and what is said of it; people are given it unless told otherwise. */
function reader(props: Partial<ReadOnlyRoleProps>, chart: Chart = shop()) {
  const subjects = props.workloads ? undefined : [Group.fromName(chart, 'support', 'support')];
  const role = new ReadOnlyRole(chart, 'reader', { subjects, ...props });
  return { role, objects: render(chart), said: problems(chart) };
}

describe('ReadOnlyRole', () => {
  test('is a Role and a RoleBinding: get, list and watch', () => {
    const { objects, role } = reader({ resources: [ApiResource.PODS, ApiResource.SERVICES, ApiResource.DEPLOYMENTS] });
    expect(names(objects)).toEqual(['Role/reader', 'RoleBinding/reader']);
    expect(find(objects, 'Role', 'reader')).toMatchObject({
      metadata: { namespace: 'shop', labels: { 'app.kubernetes.io/name': 'reader' } },
      rules: [
        { apiGroups: [''], resources: ['pods', 'services'], verbs: ['get', 'list', 'watch'] },
        { apiGroups: ['apps'], resources: ['deployments'], verbs: ['get', 'list', 'watch'] },
      ],
    });
    expect(find(objects, 'RoleBinding', 'reader')).toMatchObject({
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'reader' },
      subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'support' }],
    });
    expect([role.role?.name, role.binding?.name, role.clusterRole, role.clusterBinding]).toEqual([
      'reader',
      'reader',
      undefined,
      undefined,
    ]);
  });

  test('takes a name', () => {
    const { objects } = reader({ name: 'pod-reader', resources: [ApiResource.PODS] });
    expect(names(objects)).toEqual(['Role/pod-reader', 'RoleBinding/pod-reader']);
  });

  test('is given to users, groups and service accounts', () => {
    const chart = shop();
    const subjects = [
      User.fromName(chart, 'jane', 'jane'),
      Group.fromName(chart, 'team', 'team'),
      new ServiceAccount(chart, 'bot', { metadata: { name: 'bot' } }),
    ];
    const { objects } = reader({ resources: [ApiResource.PODS], subjects }, chart);
    expect(find(objects, 'RoleBinding', 'reader').subjects).toMatchObject([
      { kind: 'User', name: 'jane' },
      { kind: 'Group', name: 'team' },
      { kind: 'ServiceAccount', name: 'bot', namespace: 'shop' },
    ]);
  });

  test('is given to a workload by its service account', () => {
    const chart = shop();
    const { objects, said } = reader({ resources: [ApiResource.PODS], workloads: [webApp({}, chart)] }, chart);
    expect(said).toEqual([]);
    expect(find(objects, 'RoleBinding', 'reader').subjects).toEqual([
      { kind: 'ServiceAccount', name: 'web', namespace: 'shop' },
    ]);
  });

  test('names objects in one rule', () => {
    const { objects } = reader({ resources: [ApiResource.CONFIG_MAPS, ApiResource.PODS], objectNames: ['a', 'b'] });
    expect(find(objects, 'Role', 'reader').rules).toEqual([
      {
        apiGroups: [''],
        resources: ['configmaps', 'pods'],
        resourceNames: ['a', 'b'],
        verbs: ['get', 'list', 'watch'],
      },
    ]);
  });

  test('holds in the whole cluster, and then for URLs too', () => {
    const { objects, role } = reader({
      resources: [ApiResource.NODES],
      nonResourceUrls: ['/healthz', '/metrics'],
      clusterWide: true,
    });
    expect(names(objects)).toEqual(['ClusterRole/reader', 'ClusterRoleBinding/reader']);
    const clusterRole = find(objects, 'ClusterRole', 'reader');
    expect(clusterRole.metadata.namespace).toBeUndefined();
    expect(find(objects, 'ClusterRoleBinding', 'reader').metadata.namespace).toBeUndefined();
    expect(clusterRole.rules).toEqual([
      { apiGroups: [''], resources: ['nodes'], verbs: ['get', 'list', 'watch'] },
      { nonResourceURLs: ['/healthz', '/metrics'], verbs: ['get'] },
    ]);
    expect([role.clusterRole?.name, role.clusterBinding?.name, role.role, role.binding]).toEqual([
      'reader',
      'reader',
      undefined,
      undefined,
    ]);
  });

  test('may be for URLs alone', () => {
    const { said } = reader({ nonResourceUrls: ['/version'], clusterWide: true });
    expect(said).toEqual([]);
  });

  test('must be given to somebody', () => {
    const nobody = {
      path: 'shop/reader',
      property: 'subjects',
      message: 'Nobody is given the role.',
      remedy: "give subjects: [Group.fromName(chart, 'team', 'support')], or workloads",
    };
    expect(reader({ resources: [ApiResource.PODS], subjects: [] }).said).toEqual([nobody]);
    expect(reader({ resources: [ApiResource.PODS], workloads: [] }).said).toEqual([nobody]);
  });

  test('refuses a workload that shares its account with the namespace', () => {
    const chart = shop();
    const deployment = new Deployment(chart, 'legacy', {
      metadata: { name: 'legacy' },
      containers: [{ image: IMAGE }],
    });
    const workload = new PlainWorkload(chart, 'plain', { deployment });
    const subjects = [Group.fromName(chart, 'support', 'support')];
    expect(reader({ resources: [ApiResource.PODS], workloads: [workload], subjects }, chart).said).toEqual([
      {
        path: 'shop/reader',
        property: 'workloads[0]',
        value: '"legacy"',
        message: 'The workload has no account of its own, so the role would be given to every pod of the namespace.',
        remedy: 'give the workload a ServiceAccount',
      },
    ]);
  });

  test('refuses a subject that is a bare name', () => {
    expect(reader({ resources: [ApiResource.PODS], subjects: [wrong('support')] }).said).toContainEqual({
      path: 'shop/reader',
      property: 'subjects[0]',
      value: '"support"',
      message: 'It takes a subject; this is a string.',
      remedy: "give a subject, such as Group.fromName(chart, 'team', 'support'), User.fromName or a ServiceAccount",
    });
  });

  test.each([undefined, null, 5, { resources: 'pods' }, { clusterWide: 'yes' }, { workloads: ['web'] }])(
    'refuses the props %j without throwing',
    (props) => {
      const chart = shop();
      new ReadOnlyRole(chart, 'reader', wrong(props));
      expect(problems(chart).length).toBeGreaterThan(0);
      expect(() => render(chart)).not.toThrow();
    },
  );

  test('shows what is refused with the construct and the prop', () => {
    expect(reader({ resources: [ApiResource.SECRETS] }).said).toMatchObject([
      { path: 'shop/reader', property: 'resources[0]', value: '"secrets"' },
    ]);
  });
});
