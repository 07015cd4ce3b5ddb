/** edge: a small site that goes on when it is cut off. */
import { inventory, namesOf, renderedApp } from '../support/dist';

const app = renderedApp('edge');

/** The pods of all workloads. */
const pods = [
  ['gateway', app.get('Deployment', 'gateway').spec.template],
  ['buffer', app.get('StatefulSet', 'buffer').spec.template],
  ['uplink', app.get('Deployment', 'uplink').spec.template],
  ['prune', app.get('CronJob', 'prune').spec.jobTemplate.spec.template],
] as const;

test('consists of', () => expect(inventory(app)).toMatchSnapshot());

test('nothing is scaled by load: there is no room to scale into', () => {
  expect(namesOf(app, 'HorizontalPodAutoscaler')).toEqual([]);
  expect(app.get('Deployment', 'gateway').spec.replicas).toBe(2);
});

test.each(pods)('%s takes its images from the node, and says why', (_name, { metadata, spec }) => {
  expect(spec.containers.map((it) => it.imagePullPolicy)).toEqual(['IfNotPresent']);
  expect(metadata.annotations['slipway.dev/allow-image-pull-policy']).toMatch(/on the nodes of the profile edge/);
});

test.each(pods)('%s asks for little', (_name, { spec }) => {
  expect(spec.containers[0]!.resources).toMatchObject({
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

test('what machines report waits on a volume of the site, and goes out once', () => {
  const [claim] = app.get('StatefulSet', 'buffer').spec.volumeClaimTemplates;
  expect(claim!.spec).toMatchObject({ storageClassName: 'local-path', resources: { requests: { storage: '4Gi' } } });
  expect(app.get('Deployment', 'uplink').spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
});

test('only the network of the machines gets in', () => {
  expect(app.get('NetworkPolicy', 'gateway').spec.ingress).toEqual([
    { from: [{ ipBlock: { cidr: '192.168.10.0/24' } }], ports: [{ port: 1883, protocol: 'TCP' }] },
  ]);
});
