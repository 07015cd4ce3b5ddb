import { App, Chart, Testing } from 'cdk8s';
import { ApiResource } from 'cdk8s-plus-27';
import * as fc from 'fast-check';
import { ApiAccess, ApiAccessProps, ApiPermission, ApiVerb, ConfiguredService, IWorkload } from '../../../lib';
import { judged } from '../../support/judged';
import { find, names, wrong } from '../../support/render';

const image = 'registry.example.com/scheduler:1.0.0';
const lease: ApiPermission = { resources: [ApiResource.LEASES], verbs: [ApiVerb.GET, ApiVerb.UPDATE] };

/** A workload `scheduler` with access, and what is said of it. */
function access(props: Partial<ApiAccessProps> = {}) {
  return judged((chart) => {
    const workload = new ConfiguredService(chart, 'scheduler', { image, port: 8080 });
    new ApiAccess(chart, 'access', { workload, permissions: [lease], ...props });
  });
}

const errorsOf = (...permissions: ApiPermission[]) => access({ permissions }).errors;

describe('what a workload may do', () => {
  test('is a role, bound to its own account and to nobody else', () => {
    const { objects, errors } = access();
    expect(errors).toEqual([]);
    expect(find(objects, 'Role', 'access')).toMatchObject({
      metadata: { namespace: 'team' },
      rules: [{ apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['get', 'update'] }],
    });
    expect(find(objects, 'RoleBinding', 'access')).toMatchObject({
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'access' },
      subjects: [{ kind: 'ServiceAccount', name: 'scheduler', namespace: 'team' }],
    });
  });

  test('comes with a token and a way to the API server, which no other workload has', () => {
    const { objects } = judged((chart) => {
      const scheduler = new ConfiguredService(chart, 'scheduler', { image, port: 8080 });
      new ConfiguredService(chart, 'other', { image, port: 8080 });
      new ApiAccess(chart, 'access', { workload: scheduler, permissions: [lease] });
    });
    const token = (name: string) => find(objects, 'Deployment', name).spec.template.spec.automountServiceAccountToken;
    expect([token('scheduler'), token('other')]).toEqual([true, false]);
    const rules = (name: string) => find(objects, 'NetworkPolicy', name).spec.egress.length;
    expect([rules('scheduler'), rules('other')]).toEqual([3, 1]);
  });

  test('is limited to the objects of some names', () => {
    const { objects, errors } = access({
      permissions: [
        { resources: [ApiResource.LEASES], verbs: [ApiVerb.CREATE] },
        { ...lease, objectNames: ['scheduler'] },
      ],
    });
    expect(errors).toEqual([]);
    expect(find(objects, 'Role', 'access').rules).toEqual([
      { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['create'] },
      {
        apiGroups: ['coordination.k8s.io'],
        resources: ['leases'],
        resourceNames: ['scheduler'],
        verbs: ['get', 'update'],
      },
    ]);
  });

  test('holds in another namespace, under another name', () => {
    const { objects, errors } = access({ namespace: 'jobs', name: 'job-watcher' });
    expect(errors).toEqual([]);
    expect(find(objects, 'Role', 'job-watcher').metadata.namespace).toBe('jobs');
    expect(find(objects, 'RoleBinding', 'job-watcher').subjects[0].namespace).toBe('team');
  });

  test('holds in the whole cluster where that is said', () => {
    const { objects, errors } = access({
      clusterWide: true,
      permissions: [{ resources: [ApiResource.NODES], verbs: [ApiVerb.LIST, ApiVerb.WATCH] }],
    });
    expect(errors).toEqual([]);
    expect(names(objects)).toEqual(expect.arrayContaining(['ClusterRole/access', 'ClusterRoleBinding/access']));
    expect(find(objects, 'ClusterRole', 'access').metadata).not.toHaveProperty('namespace');
  });
});

describe('what is wrong is told', () => {
  const { GET, LIST, CREATE, PATCH } = ApiVerb;
  const custom = (apiGroup: string, resourceType: string) => ApiResource.custom({ apiGroup, resourceType });
  test.each<[string, ApiPermission, string]>([
    [
      'a wildcard',
      { resources: [custom('', '*')], verbs: [GET] },
      'resources[0]: "*": A wildcard allows what nobody has thought of, Secrets and resources of the future included. -> name each resource',
    ],
    [
      'a look into Secrets',
      { resources: [ApiResource.SECRETS], verbs: [GET] },
      'resources[0]: "secrets": Reading Secrets gives away every credential in them; list and watch show the values too. -> mount the one key that is needed, with secrets: { name: SecretKey.asFile(…) }',
    ],
    [
      'a way into pods',
      { resources: [custom('', 'pods/exec')], verbs: [CREATE] },
      'resources[0]: "pods/exec": pods/exec is no read: it runs commands in containers. -> leave it out; pods/log and pods/status can be read',
    ],
    [
      'a write that gives rights',
      { resources: [ApiResource.ROLES], verbs: [GET, PATCH] },
      'resources[0]: "roles.rbac.authorization.k8s.io": A workload does not write roles.rbac.authorization.k8s.io: who can change roles can give itself any right. -> let it read them, or leave them out; what has to be written there is rendered, and applied by people',
    ],
    [
      'a pattern for a name',
      { ...lease, objectNames: ['sched*'] },
      'objectNames[0]: "sched*": It is no name of an object; Kubernetes knows no patterns here. -> give whole names, or leave objectNames out for all objects',
    ],
    [
      'a name for what is yet to be made',
      { resources: [ApiResource.LEASES], verbs: [GET, CREATE], objectNames: ['scheduler'] },
      'objectNames: ["scheduler"]: Kubernetes does not know the name of an object that is yet to be made, so create would never be allowed. -> allow create in a permission of its own, without objectNames',
    ],
    ['no verb', { ...lease, verbs: [] }, 'verbs: []: The list is empty, so nothing is allowed. -> name the verbs'],
    [
      'no resource',
      { ...lease, resources: [] },
      'resources: []: The list is empty, so nothing is allowed. -> name the resources',
    ],
    [
      'no name',
      { ...lease, objectNames: [] },
      'objectNames: []: The list is empty, so nothing is allowed. -> name the objects, or leave objectNames out for all',
    ],
    [
      'a verb that is none',
      { resources: [ApiResource.LEASES], verbs: wrong(['read', GET, LIST]) },
      'verbs[0]: "read": It takes a ApiVerb; this is a string. -> give one of ApiVerb.GET, ApiVerb.LIST, ApiVerb.WATCH, ApiVerb.CREATE, ApiVerb.UPDATE, ApiVerb.PATCH, ApiVerb.DELETE',
    ],
  ])('%s', (_what, permission, error) => {
    expect(errorsOf(lease, permission)).toEqual([`team/access: permissions[1].${error}`]);
  });

  test('nothing that is allowed', () => {
    expect(errorsOf()).toEqual([
      'team/access: permissions: Nothing is allowed. -> name what the workload does: { resources: [ApiResource.LEASES], verbs: [ApiVerb.GET, ApiVerb.UPDATE] }',
    ]);
  });

  test('a namespace of a role that has none', () => {
    expect(access({ clusterWide: true, namespace: 'jobs' }).errors).toEqual([
      'team/access: namespace: "jobs": A role of the whole cluster holds in every namespace. -> leave out namespace, or clusterWide',
    ]);
  });

  test('a workload without an account of its own', () => {
    const { errors } = judged((chart) => {
      const scheduler = new ConfiguredService(chart, 'scheduler', { image, port: 8080 });
      const workload: IWorkload = Object.create(scheduler, { serviceAccount: { value: undefined } });
      new ApiAccess(chart, 'access', { workload, permissions: [lease] });
    });
    expect(errors).toEqual([
      'team/access: workload: "scheduler": The workload has no account of its own, so the role would be given to every pod of the namespace. -> give the workload a ServiceAccount',
    ]);
  });

  test('no workload', () => {
    expect(access({ workload: wrong(undefined) }).errors).toEqual([
      expect.stringContaining('team/access: workload: `workload` must be set'),
    ]);
  });

  test('to a plain App in the same words', () => {
    const chart = new Chart(new App(), 'team', { namespace: 'team' });
    const workload = new ConfiguredService(chart, 'scheduler', { image, port: 8080 });
    new ApiAccess(chart, 'access', { workload, permissions: [] });
    expect(() => Testing.synth(chart)).toThrow('Nothing is allowed.');
  });
});

test('whatever is allowed, the role has those verbs on those resources and no other', () => {
  const resources = [
    ApiResource.PODS,
    ApiResource.CONFIG_MAPS,
    ApiResource.DEPLOYMENTS,
    ApiResource.LEASES,
    ApiResource.JOBS,
  ];
  const permission = fc.record(
    {
      resources: fc.uniqueArray(fc.constantFrom(...resources), { minLength: 1 }),
      verbs: fc.uniqueArray(fc.constantFrom(...Object.values(ApiVerb).filter((verb) => verb !== ApiVerb.CREATE)), {
        minLength: 1,
      }),
      objectNames: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }),
    },
    { requiredKeys: ['resources', 'verbs'] },
  );
  fc.assert(
    fc.property(fc.array(permission, { minLength: 1, maxLength: 4 }), (permissions) => {
      const { objects, errors } = access({ permissions });
      expect(errors).toEqual([]);
      const granted = (rules: { verbs: string[]; resources: string[]; resourceNames?: string[] }[]) =>
        rules
          .flatMap((rule) =>
            rule.verbs.flatMap((verb) =>
              rule.resources.flatMap((it) => (rule.resourceNames ?? ['']).map((name) => `${verb} ${it} ${name}`)),
            ),
          )
          .sort();
      const wanted = permissions.map(({ resources: types, verbs, objectNames: resourceNames }) => ({
        verbs,
        resources: types.map((it) => it.resourceType),
        resourceNames,
      }));
      expect([...new Set(granted(find(objects, 'Role', 'access').rules))]).toEqual([...new Set(granted(wanted))]);
    }),
    { numRuns: 30 },
  );
});
