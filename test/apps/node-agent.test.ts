/** node-agent: software on every node, and what that takes. */
import { inventory, renderedApp } from '../support/dist';

const app = renderedApp('node-agent');
const { metadata, spec } = app.get('DaemonSet', 'node-exporter');
const [main] = spec.template.spec.containers;

test('consists of', () => expect(inventory(app)).toMatchSnapshot());

test('it is on every node, and a new version goes through a tenth of them at a time', () => {
  expect(spec.template.spec.tolerations).toEqual([{ operator: 'Exists' }]);
  expect(spec.updateStrategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } });
});

test('it sees two paths of the node, cannot write to them, and says what for', () => {
  expect(spec.template.spec.volumes.flatMap(({ hostPath }) => hostPath ?? [])).toEqual([
    { path: '/proc', type: 'Directory' },
    { path: '/sys', type: 'Directory' },
  ]);
  expect(main!.volumeMounts.filter(({ mountPath }) => mountPath.startsWith('/host/'))).toEqual([
    { name: 'node-proc', mountPath: '/host/proc', readOnly: true },
    { name: 'node-sys', mountPath: '/host/sys', readOnly: true },
  ]);
  expect(metadata.annotations['slipway.dev/allow-host-path']).toBe(
    '/proc: counts what the kernel knows of the node, not of the container; /sys: finds the disks and network cards of the node',
  );
});

test('that takes a namespace for privileged pods, and it is hardened all the same', () => {
  expect(metadata.annotations['slipway.dev/pod-security']).toBe('privileged');
  expect(app.get('Namespace', 'node-metrics').metadata.labels['pod-security.kubernetes.io/enforce']).toBe('privileged');
  expect(spec.template.spec).toMatchObject({
    automountServiceAccountToken: false,
    securityContext: { runAsNonRoot: true },
  });
  expect(main!.securityContext).toMatchObject({
    privileged: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  });
});

test('the scraper reaches its numbers, and nobody else anything', () => {
  app.canReach({ namespace: 'monitoring' }, 'node-exporter', 'metrics');
  app.cannotReach({ namespace: 'shop' }, 'node-exporter');
  app.cannotReach('node-exporter', { namespace: 'monitoring' });
});
