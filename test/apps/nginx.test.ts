/** nginx: the first Pod, Deployment and Service. */
import { inventory, mainContainer, renderedApp } from '../support/dist';

const app = renderedApp('nginx');

test('consists of', () => expect(inventory(app)).toMatchSnapshot());

test('the bare Pod says that it is one on purpose', () => {
  const { metadata, spec } = app.get('Pod', 'nginx-pod');
  expect(metadata.annotations['slipway.dev/bare-pod']).toMatch(/the first Pod of a newcomer/);
  expect(spec.containers[0]!.image).toBe('nginx:1.19.1');
});

test('three replicas run the pinned image', () => {
  expect(app.get('Deployment', 'nginx-deployment').spec.replicas).toBe(3);
  expect(mainContainer(app, 'nginx-deployment').image).toBe('nginx:1.19.1');
});

test('its Service is on a port of each node, and on 80', () => {
  const service = app.get('Service', 'nginx-service');
  expect(service.spec).toMatchObject({ type: 'NodePort', ports: [{ port: 80, targetPort: 8080 }] });
});

test('the outside gets through the firewall, because its Service is shown there', () => {
  expect(app.get('NetworkPolicy', 'nginx-deployment').spec.ingress).toEqual([
    {
      from: [{ ipBlock: { cidr: '0.0.0.0/0' } }, { ipBlock: { cidr: '::/0' } }],
      ports: [{ port: 8080, protocol: 'TCP' }],
    },
  ]);
});

test('its Service keeps requests on the node that they came to, which is patched', () => {
  expect(app.get('Service', 'nginx-service').spec.externalTrafficPolicy).toBe('Local');
});
