import { AdmissionProgram } from '../../../lib/validation/admission';
import type { Manifest } from '../../../lib/kubernetes/manifest';
import { describeWith } from '../../support/tools';

const program = AdmissionProgram.locate();
const withProgram = describeWith('admission');

const verdictOn = (object: Manifest, ...beside: Manifest[]) =>
  program!.judge({ objects: [object], beside }).verdicts[0]!;

const monitor = (endpoint: object, rest: object = {}): Manifest => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'ServiceMonitor',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { selector: { matchLabels: { app: 'web' } }, endpoints: [endpoint] },
  ...rest,
});

withProgram('custom resources whose definition the library brings along', () => {
  it('are judged without a definition in the set', () => {
    expect(verdictOn(monitor({ port: 'metrics', interval: '30s' })).status).toBe('accepted');
  });

  it('are refused in the words of their schema', () => {
    const { status, causes } = verdictOn(monitor({ port: 'metrics', interval: 'often' }));
    expect(status).toBe('refused');
    expect(causes).toMatchObject([
      { field: 'spec.endpoints[0].interval', message: expect.stringMatching('should match') },
    ]);
  });

  it('are refused with a field that the project does not know', () => {
    expect(verdictOn(monitor({ port: 'metrics', prot: 'x' })).message).toMatch(
      'unknown field "spec.endpoints[0].prot"',
    );
  });

  it('are refused in a version that the project does not serve, with the versions that it serves', () => {
    const { status, causes } = verdictOn(monitor({}, { apiVersion: 'monitoring.coreos.com/v9' }));
    expect(status).toBe('refused');
    expect(causes).toMatchObject([
      {
        field: 'apiVersion',
        message:
          'no matches for kind "ServiceMonitor" in version "monitoring.coreos.com/v9": the definition serves monitoring.coreos.com/v1',
      },
    ]);
  });

  it('are accepted in each version that the project serves', () => {
    const grant = (version: string): Manifest => ({
      apiVersion: `gateway.networking.k8s.io/${version}`,
      kind: 'ReferenceGrant',
      metadata: { name: 'shop', namespace: 'back' },
      spec: { from: [{ group: 'apps', kind: 'Deployment', namespace: 'shop' }], to: [{ group: '', kind: 'Service' }] },
    });
    expect(['v1', 'v1beta1'].map((version) => verdictOn(grant(version)).status)).toEqual(['accepted', 'accepted']);
  });

  it('are judged in groups of k8s.io too, where a project defines the kind', () => {
    const autoscaler = {
      apiVersion: 'autoscaling.k8s.io/v1',
      kind: 'VerticalPodAutoscaler',
      metadata: { name: 'web' },
    };
    expect(verdictOn({ ...autoscaler, spec: {} }).causes).toMatchObject([
      { type: 'Required', field: 'spec.targetRef' },
    ]);
  });

  it('are judged by the definition that is given, where there is one', () => {
    const schema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
    const names = {
      plural: 'servicemonitors',
      singular: 'servicemonitor',
      kind: 'ServiceMonitor',
      listKind: 'ServiceMonitorList',
    };
    const versions = [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema } }];
    const given = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'servicemonitors.monitoring.coreos.com' },
      spec: { group: 'monitoring.coreos.com', scope: 'Namespaced', names, versions },
    };
    expect(verdictOn(monitor({ prot: 'x' }), given).status).toBe('accepted');
  });

  it('are not looked for under a name that leads out of the folder', () => {
    const outside = { ...monitor({}), apiVersion: 'example.com/v1', kind: '/../../package' };
    expect(verdictOn(outside).status).toBe('not-judged');
  });
});

withProgram('the status of a custom resource', () => {
  const route = (status: object): Manifest => ({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { parentRefs: [{ name: 'edge' }] },
    status,
  });
  const parents = (controllerName: string) => ({
    parents: [{ controllerName, parentRef: { name: 'edge' }, conditions: [] }],
  });

  it('is not validated where only the status subresource sets it: the API server drops it', () => {
    expect(verdictOn(route(parents('no controller'))).status).toBe('accepted');
  });

  it('is still refused for a field that the definition does not know, as the API server decodes it first', () => {
    expect(verdictOn(route({ parent: [] })).message).toMatch('unknown field "status.parent"');
  });

  it('does not make an update of an object that is otherwise the same', () => {
    const [object, previous] = [route(parents('example.com/a')), route(parents('example.com/b'))];
    const { verdicts } = program!.judge({ objects: [object], previous: [previous] });
    expect(verdicts).toEqual([{ index: 0, status: 'accepted', operation: 'update' }]);
  });

  it('is validated where the kind has no status subresource', () => {
    const application = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: 'shop' },
      spec: { project: 'default', destination: {}, source: { repoURL: 'https://git.example.com/shop' } },
    };
    expect(verdictOn({ ...application, status: { sync: {} } }).causes).toMatchObject([
      { type: 'Required', field: 'status.sync.status' },
    ]);
  });
});

withProgram('a kind that nobody defines', () => {
  it('is not judged', () => {
    expect(verdictOn({ ...monitor({}), apiVersion: 'example.com/v1', kind: 'Thing' }).status).toBe('not-judged');
  });
});
