import { AdmissionError, AdmissionProgram } from '../../../lib/validation/admission';
import type { Manifest } from '../../../lib/kubernetes/manifest';
import { plainDeployment } from '../../support/manifests';
import { describeWith } from '../../support/tools';

const program = AdmissionProgram.locate();
const withProgram = describeWith('admission');

const judge = (request: Parameters<AdmissionProgram['judge']>[0]) => program!.judge(request);

const object = (
  apiVersion: string,
  kind: string,
  name: string,
  rest: object = {},
  metadata: object = {},
): Manifest => ({
  apiVersion,
  kind,
  metadata: { name, ...metadata },
  ...rest,
});

const pods = (name: string, replicas: number, container: object = {}, namespace = 'shop'): Manifest =>
  plainDeployment(
    { name, namespace },
    { app: name },
    { name, image: 'registry.example.com/app:1', ...container },
    replicas,
  );

/** An object of the core group in the namespace `shop`. */
const inShop = (kind: string, name: string, spec: object) => object('v1', kind, name, { spec }, { namespace: 'shop' });

withProgram('Pod Security', () => {
  it('tells the level that pods reach', () => {
    expect(judge({ objects: [pods('web', 1)] }).verdicts[0]!.podSecurity).toEqual({ level: 'baseline' });
  });

  it('refuses what does not reach the level that is asked for', () => {
    const [verdict] = judge({ objects: [pods('web', 1)], podSecurity: 'restricted' }).verdicts;
    expect(verdict!.causes?.[0]).toMatchObject({
      type: 'PodSecurity',
      message: expect.stringContaining('runAsNonRoot'),
    });
  });

  it("refuses what does not reach the level of its namespace's labels", () => {
    const namespace = object(
      'v1',
      'Namespace',
      'shop',
      {},
      { labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } },
    );
    const privileged = pods('agent', 1, { securityContext: { privileged: true } });
    const { verdicts } = judge({ objects: [namespace, privileged, pods('web', 1)] });
    expect(verdicts.map(({ status }) => status)).toEqual(['accepted', 'refused', 'accepted']);
  });
});

withProgram('LimitRange and ResourceQuota', () => {
  const quota = inShop('ResourceQuota', 'shop', { hard: { pods: '3' } });
  const cpu = inShop('ResourceQuota', 'cpu', { hard: { 'requests.cpu': '2' } });

  it('refuses the object that goes over the quota, and not those before it', () => {
    const { verdicts } = judge({ objects: [quota, pods('a', 2), pods('b', 2), pods('c', 1)] });
    expect(verdicts.map(({ status }) => status)).toEqual(['accepted', 'accepted', 'refused', 'accepted']);
    expect(verdicts[2]!.message).toBe('exceeded quota: shop, requested: pods=2, used: pods=2, limited: pods=3');
  });

  it('counts in the namespace of the quota only', () => {
    const { verdicts } = judge({ objects: [quota, pods('a', 9, {}, 'other')] });
    expect(verdicts[1]!.status).toBe('accepted');
  });

  it('refuses pods that do not name what the quota counts', () => {
    expect(judge({ objects: [cpu, pods('a', 1)] }).verdicts[1]!.message).toBe(
      'failed quota: cpu: must specify requests.cpu for: a',
    );
  });

  it('fills in the defaults of a LimitRange before it counts', () => {
    const limits = inShop('LimitRange', 'shop', { limits: [{ type: 'Container', defaultRequest: { cpu: '1500m' } }] });
    const { verdicts } = judge({ objects: [limits, cpu, pods('a', 1), pods('b', 1)] });
    expect(verdicts.map(({ status }) => status)).toEqual(['accepted', 'accepted', 'accepted', 'refused']);
  });

  it('refuses what is over the maximum of a LimitRange', () => {
    const limits = inShop('LimitRange', 'shop', { limits: [{ type: 'Container', max: { memory: '1Gi' } }] });
    const big = pods('a', 1, { resources: { limits: { memory: '2Gi' } } });
    expect(judge({ objects: [big], beside: [limits] }).verdicts[0]!.causes?.[0]!.message).toContain(
      'maximum memory usage per Container is 1Gi, but limit is 2Gi',
    );
  });
});

withProgram('questions of access', () => {
  const role = object(
    'rbac.authorization.k8s.io/v1',
    'Role',
    'pod-reader',
    { rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] }] },
    { namespace: 'shop' },
  );
  const binding = object(
    'rbac.authorization.k8s.io/v1',
    'RoleBinding',
    'pod-reader',
    {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'pod-reader' },
      subjects: [{ kind: 'ServiceAccount', name: 'bot', namespace: 'shop' }],
    },
    { namespace: 'shop' },
  );
  const ask = (question: object) =>
    judge({
      objects: [role, binding],
      questions: [
        { user: 'system:serviceaccount:shop:bot', resource: 'pods', namespace: 'shop', verb: 'get', ...question },
      ],
    }).answers[0]!;

  it('allows what a role allows, and names the rule', () => {
    expect(ask({})).toEqual({ allowed: true, reason: expect.stringContaining('RoleBinding "pod-reader/shop"') });
  });

  it.each([{ verb: 'delete' }, { namespace: 'other' }, { resource: 'secrets' }, { subresource: 'exec' }])(
    'denies %j',
    (question) => expect(ask(question).allowed).toBe(false),
  );

  it('knows the roles that every cluster has, aggregated ones too', () => {
    const view = object('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', 'auditors', {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
      subjects: [{ kind: 'Group', name: 'auditors', apiGroup: 'rbac.authorization.k8s.io' }],
    });
    const question = { user: 'jane', groups: ['auditors'], verb: 'list', group: 'apps', resource: 'deployments' };
    const { answers } = judge({
      objects: [view],
      questions: [question, { ...question, resource: 'secrets', group: '' }],
    });
    expect(answers.map(({ allowed }) => allowed)).toEqual([true, false]);
  });
});

withProgram('policies', () => {
  const policy = object('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', 'replicas', {
    spec: {
      matchConstraints: {
        resourceRules: [
          { apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['deployments'] },
        ],
      },
      validations: [
        {
          expression: 'object.spec.replicas <= 2',
          messageExpression: "'at most 2, not ' + string(object.spec.replicas)",
        },
      ],
    },
  });
  const binding = (actions: string[], rest: object = {}) =>
    object('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicyBinding', 'replicas', {
      spec: { policyName: 'replicas', validationActions: actions, ...rest },
    });

  it('refuses what a policy denies, in its words', () => {
    const { verdicts } = judge({ objects: [pods('a', 3), pods('b', 2)], beside: [policy, binding(['Deny'])] });
    expect(verdicts.map(({ status }) => status)).toEqual(['refused', 'accepted']);
    expect(verdicts[0]!.causes?.[0]!.message).toContain('at most 2, not 3');
  });

  it('warns where the binding says so', () => {
    expect(judge({ objects: [pods('a', 3)], beside: [policy, binding(['Warn'])] }).verdicts[0]!.status).toBe('warned');
  });

  it('applies policies of the set itself', () => {
    const { verdicts } = judge({ objects: [policy, binding(['Deny']), pods('a', 3)] });
    expect(verdicts.map(({ status }) => status)).toEqual(['accepted', 'accepted', 'refused']);
  });

  it('leaves alone what a binding does not choose', () => {
    const production = binding(['Deny'], {
      matchResources: { namespaceSelector: { matchLabels: { env: 'production' } } },
    });
    expect(judge({ objects: [pods('a', 3)], beside: [policy, production] }).verdicts[0]!.status).toBe('accepted');
  });

  it('refuses a policy that does not compile', () => {
    const broken = { ...policy, spec: { ...(policy.spec as object), validations: [{ expression: 'object.spec.(' }] } };
    expect(judge({ objects: [broken] }).verdicts[0]!.causes?.[0]!.field).toBe('spec.validations[0].expression');
  });
});

withProgram('definitions', () => {
  const ofSpec = {
    type: 'object',
    properties: { size: { type: 'integer', minimum: 1 } },
    'x-kubernetes-validations': [{ rule: 'self.size >= oldSelf.size', message: 'a widget never shrinks' }],
  };
  const schema = { type: 'object', properties: { spec: ofSpec } };
  const definition = object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'widgets.example.com', {
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { plural: 'widgets', singular: 'widget', kind: 'Widget', listKind: 'WidgetList' },
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema } }],
    },
  });
  const widget = (spec: object, apiVersion = 'example.com/v1') => object(apiVersion, 'Widget', 'w', { spec });
  const verdictOn = (manifest: Manifest, previous?: Manifest) =>
    judge({ objects: [manifest], previous: previous && [previous], beside: [definition] }).verdicts[0]!;

  it('judges an object by its definition', () => {
    expect(verdictOn(widget({ size: 3 })).status).toBe('accepted');
    expect(verdictOn(widget({ size: 0 })).causes?.[0]).toMatchObject({ field: 'spec.size' });
    expect(verdictOn(widget({ size: 3, colour: 'red' })).causes?.[0]).toMatchObject({
      type: 'UnknownField',
      field: 'spec.colour',
    });
    expect(verdictOn(widget({ size: 3 }, 'example.com/v2')).causes?.[0]!.type).toBe('NotServed');
  });

  it('judges an update by its rules', () => {
    expect(verdictOn(widget({ size: 2 }), widget({ size: 3 })).causes?.[0]!.message).toContain('never shrinks');
  });

  it('refuses to judge beside a definition that the server would refuse', () => {
    const broken = { ...definition, metadata: { name: 'wrong' } };
    expect(() => judge({ objects: [widget({ size: 1 })], beside: [broken] })).toThrow(AdmissionError);
  });
});
