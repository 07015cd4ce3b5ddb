/** hello-world: a web app with its configuration. */
import { inventory, mainContainer, renderedApp } from '../support/dist';

const app = renderedApp('hello-world');

test('consists of', () => expect(inventory(app)).toMatchSnapshot());

test('its Service is reached in the cluster on port 80, and leads to 8080', () => {
  const { type, ports } = app.get('Service', 'hello-world').spec;
  expect(type).toBe('ClusterIP');
  expect(ports).toEqual([{ name: 'http', port: 80, targetPort: 8080, protocol: 'TCP', appProtocol: 'http' }]);
});

test('three replicas run the image, with the ports http and grpc', () => {
  expect(app.get('Deployment', 'hello-world').spec.replicas).toBe(3);
  const main = mainContainer(app, 'hello-world');
  expect(main.image).toBe('k8s.gcr.io/my-project/hello-world:1.0.0');
  expect(main.ports).toEqual([
    { name: 'http', containerPort: 8080, protocol: 'TCP' },
    { name: 'grpc', containerPort: 50021, protocol: 'TCP' },
  ]);
});

test('its configuration is a text and a script, both mounted as files', () => {
  const config = app.get('ConfigMap', 'hello-world-config-*');
  expect(config.immutable).toBe(true);
  expect(config.data['hello-world.data']).toBe('Hello, World!');
  expect(config.data['hello-world.config']).toMatch(/^#!\/bin\/sh\nHOST=[\s\S]*\nPORT=[\s\S]*\nMAXPORT=/);

  const { volumes } = app.get('Deployment', 'hello-world').spec.template.spec;
  expect(volumes.find((it) => it.name === 'config')!.projected.sources).toEqual([
    {
      configMap: {
        name: config.metadata.name,
        items: [
          { key: 'hello-world.data', path: 'hello-world.data' },
          { key: 'hello-world.config', path: 'hello-world.config' },
        ],
      },
    },
  ]);
  expect(mainContainer(app, 'hello-world').volumeMounts).toContainEqual({
    name: 'config',
    mountPath: '/etc/config',
    readOnly: true,
  });
});
