import { EnvValue, EnvFieldPaths } from 'cdk8s-plus-27';
import { Chart, Duration } from 'cdk8s';
import { assert, integer, property, record, tuple } from 'fast-check';
import { ConfiguredService, Peer, PortProtocol, SecretKey, WebApp } from '../../../lib';
import { KnativeService, KnativeServiceProps } from '../../../lib/integrations/serverless';
import { connectivityOf } from '../../../lib/analysis/connectivity';
import { judged, platform, judgedApp } from '../../support/judged';
import { find } from '../../support/render';

const IMAGE = `registry.example.com/resize:1.0.0@sha256:${'a'.repeat(64)}`;
const rendered = (props: Partial<KnativeServiceProps> = {}) => {
  const result = judged((chart) => new KnativeService(chart, 'resize', { image: IMAGE, ...props }));
  const service = result.objects.find(({ apiVersion }) => apiVersion === 'serving.knative.dev/v1')!;
  return { ...result, service, revision: service.spec.template };
};

test('from an image alone it is a service that nobody outside reaches, which scales from nothing to ten', () => {
  const { service, revision, errors } = rendered();
  expect(errors).toEqual([]);
  expect(service.metadata.labels).toMatchObject({ 'networking.knative.dev/visibility': 'cluster-local' });
  expect(revision.metadata.annotations).toEqual({
    'autoscaling.knative.dev/min-scale': '0',
    'autoscaling.knative.dev/max-scale': '10',
  });
  expect(revision.spec.containers[0].ports).toEqual([{ name: 'http1', containerPort: 8080, protocol: 'TCP' }]);
  expect(service.spec.traffic).toBeUndefined();
});

test('its container is as hardened as that of other workloads, with what a pod says elsewhere', () => {
  const { revision } = rendered();
  expect(revision.spec.containers[0].securityContext).toEqual({
    privileged: false,
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
    runAsNonRoot: true,
    runAsUser: 65532,
    runAsGroup: 65532,
    seccompProfile: { type: 'RuntimeDefault' },
  });
  expect(Object.keys(revision.spec).sort()).toEqual([
    'automountServiceAccountToken',
    'containers',
    'enableServiceLinks',
    'serviceAccountName',
    'volumes',
  ]);
  expect(revision.spec.containers[0].volumeMounts).toEqual([{ name: 'tmp', mountPath: '/tmp' }]);
});

test('files of Secrets can be read by a user who is in no group of theirs', () => {
  const { revision } = rendered({ secrets: { key: SecretKey.asFile('bucket', 'key') } });
  expect(revision.spec.volumes[0].projected.defaultMode).toBe(0o444);
});

test('scale, time and traffic', () => {
  const { service, revision } = rendered({
    scale: {
      min: 1,
      max: 5,
      targetConcurrency: 8,
      concurrencyLimit: 10,
      window: Duration.minutes(2),
    },
    timeout: Duration.seconds(30),
    revision: 'v2',
    traffic: [
      { revision: 'v1', percent: 100 },
      { percent: 0, tag: 'next' },
    ],
  });
  expect(revision).toMatchObject({
    metadata: {
      name: 'resize-v2',
      annotations: {
        'autoscaling.knative.dev/min-scale': '1',
        'autoscaling.knative.dev/max-scale': '5',
        'autoscaling.knative.dev/target': '8',
        'autoscaling.knative.dev/window': '120s',
      },
    },
    spec: { containerConcurrency: 10, timeoutSeconds: 30 },
  });
  expect(service.spec.traffic).toEqual([
    { latestRevision: false, revisionName: 'resize-v1', percent: 100 },
    { latestRevision: true, percent: 0, tag: 'next' },
  ]);
});

test('gRPC is spoken by HTTP/2, and its health asked by gRPC', () => {
  const { revision, objects } = rendered({ protocol: PortProtocol.GRPC, port: 50051, public: true });
  expect(revision.spec.containers[0]).toMatchObject({
    ports: [{ name: 'h2c', containerPort: 50051 }],
    readinessProbe: { grpc: { port: 50051 } },
  });
  expect(connectivityOf(objects)).toContainEqual(expect.objectContaining({ ports: 'TCP 8013' }));
});

test('only the gateway, the activator and the autoscaler of Knative reach its pods', () => {
  const { objects } = rendered({ gateway: Peer.namespace('istio-system') });
  expect(connectivityOf(objects).map(({ from, ports }) => `${from}: ${ports}`)).toEqual([
    'pods of namespace istio-system: TCP 8012',
    'pods with app=activator of namespace knative-serving: TCP 8012',
    'pods with app=autoscaler of namespace knative-serving: TCP 9090',
  ]);
});

test('others connect to it by the gateway, under its name; it connects to others as every workload does', () => {
  const app = platform();
  const chart = new Chart(app, 'team', { namespace: 'team' });
  const resize = new KnativeService(chart, 'resize', { image: IMAGE });
  const web = new WebApp(chart, 'web', { image: IMAGE, port: 8080 });
  const store = new ConfiguredService(chart, 'store', { image: IMAGE, port: 8080 });
  web.connectTo(resize);
  resize.connectTo(store);
  const { objects, errors } = judgedApp(app);
  expect(errors).toEqual([]);
  expect(find(objects, 'Deployment', 'web').spec.template.spec.containers[0].env).toEqual([
    { name: 'RESIZE_URL', value: 'http://resize.team.svc:80' },
  ]);
  const edges = connectivityOf(objects).map(({ from, to, ports }) => `${from} -> ${to}: ${ports}`);
  expect(edges).toContain(
    'Deployment team/web -> pods with app=3scale-kourier-gateway of namespace kourier-system: TCP 8081',
  );
  expect(edges).toContain('Service team/resize -> Deployment team/store: TCP 8080');
});

test("a variable from the pod's own fields is a warning: some operators of Knative allow it", () => {
  const { warnings } = rendered({ env: { POD: EnvValue.fromFieldRef(EnvFieldPaths.POD_NAME) } });
  expect(warnings).toContainEqual(expect.stringContaining('until its operators turn `kubernetes.podspec-fieldref` on'));
});

test('whatever the scale: what is told to be fine has bounds in order, and a target within its limit', () => {
  const scales = record(
    {
      min: integer({ min: -1, max: 6 }),
      max: integer({ min: -1, max: 6 }),
      concurrencyLimit: integer({ min: 0, max: 1100 }),
    },
    { requiredKeys: [] },
  );
  assert(
    property(scales, (scale) => {
      const chart = new Chart(platform(), 'team', { namespace: 'team' });
      const { service } = new KnativeService(chart, 'resize', { image: IMAGE, scale });
      const { annotations } = service.toJson().spec.template.metadata;
      const [min, max] = ['min', 'max'].map((it) => Number(annotations[`autoscaling.knative.dev/${it}-scale`]));
      return min! >= 0 && max! >= 1 && min! <= max!;
    }),
    { numRuns: 30 },
  );
});

test('whatever the parts of the traffic: they are taken exactly where they are 100 together', () => {
  const part = integer({ min: 0, max: 100 });
  assert(
    property(tuple(part, part), ([first, second]) => {
      const app = platform();
      const chart = new Chart(app, 'team', { namespace: 'team' });
      new KnativeService(chart, 'resize', {
        image: IMAGE,
        traffic: [{ revision: 'v1', percent: first }, { percent: second }],
      });
      const problems = chart.node.findAll().flatMap((it) => it.node.validate());
      return (problems.length === 0) === (first + second === 100);
    }),
    { numRuns: 50, examples: [[[90, 10]], [[100, 0]], [[100, 100]]] },
  );
});
