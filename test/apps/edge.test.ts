/** edge: a small site that goes on when it is cut off. */
import { RenderedApp } from '../support/dist';

const app = new RenderedApp('edge');

/** The pods of all workloads, by kind and name. */
const pods = app.objects
  .filter(({ spec }) => spec?.template || spec?.jobTemplate)
  .map(({ kind, metadata, spec }) => [`${kind}/${metadata.name}`, (spec.jobTemplate?.spec ?? spec).template] as const);

test('consists of', () => expect(app.objects.map((it) => `${it.kind}/${it.metadata.name}`)).toMatchSnapshot());

test('nothing is scaled by load: there is no room to scale into', () => {
  expect(app.names('HorizontalPodAutoscaler')).toEqual([]);
  expect(app.get('Deployment', 'gateway').spec.replicas).toBe(2);
});

test.each(pods)('%s takes its images from the node, and says why', (_name, { metadata, spec }) => {
  expect(spec.containers.map((it: { imagePullPolicy: string }) => it.imagePullPolicy)).toEqual(['IfNotPresent']);
  expect(metadata.annotations['slipway.dev/allow-image-pull-policy']).toMatch(/on the nodes of the profile edge/);
});

test.each(pods)('%s asks for little', (_name, { spec }) => {
  expect(spec.containers[0].resources).toMatchObject({
    requests: { cpu: '25m', memory: '48Mi' },
    limits: { cpu: '250m', memory: '96Mi' },
  });
});

test.each(pods)('%s moves to the other node half a minute after its own is lost', (_name, { spec }) => {
  expect(spec.tolerations).toEqual(
    ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'].map((key) => ({
      key,
      operator: 'Exists',
      effect: 'NoExecute',
      tolerationSeconds: 30,
    })),
  );
});

test('all of it fits a node of one CPU and one GiB', () => {
  const replicas = (name: string) =>
    Number(app.objects.find((it) => `${it.kind}/${it.metadata.name}` === name)?.spec.replicas ?? 1);
  const sum = (of: (requests: Record<string, string>) => string) =>
    pods.reduce(
      (total, [name, { spec }]) => total + replicas(name) * parseInt(of(spec.containers[0].resources.requests)),
      0,
    );
  expect(sum(({ cpu }) => cpu)).toBeLessThan(500);
  expect(sum(({ memory }) => memory)).toBeLessThan(512);
});

test('what machines report waits on a volume of the site, and goes out once', () => {
  const [claim] = app.get('StatefulSet', 'buffer').spec.volumeClaimTemplates;
  expect(claim.spec).toMatchObject({ storageClassName: 'local-path', resources: { requests: { storage: '4Gi' } } });
  expect(app.get('Deployment', 'uplink').spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
});

test('only the network of the machines gets in', () => {
  expect(app.get('NetworkPolicy', 'gateway').spec.ingress).toEqual([
    { from: [{ ipBlock: { cidr: '192.168.10.0/24' } }], ports: [{ port: 1883, protocol: 'TCP' }] },
  ]);
});
