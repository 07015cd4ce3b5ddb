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

  it('are refused in a version that the project does not serve', () => {
    expect(verdictOn(monitor({}, { apiVersion: 'monitoring.coreos.com/v9' })).status).not.toBe('accepted');
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

withProgram('a kind that nobody defines', () => {
  it('is not judged', () => {
    expect(verdictOn({ ...monitor({}), apiVersion: 'example.com/v1', kind: 'Thing' }).status).toBe('not-judged');
  });
});
