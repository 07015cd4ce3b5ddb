/**
 * The mistakes that the systems started from. As YAML, each gets a clear error; through the library it can't be made, or
 * gets an error of the construct. That the API server refuses them too is shown in test/cluster.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Chart } from 'cdk8s';
import { ApiResource } from 'cdk8s-plus-27';
import { loadAll } from 'js-yaml';
import {
  Cidr,
  Configuration,
  ConfiguredService,
  FileContent,
  HealthCheck,
  Platform,
  ReadOnlyRole,
  WebApp,
} from '../../lib';
import { Monitoring } from '../../lib/integrations/observability';
import { judge } from '../../lib/validation/judge';
import type { ObjectFinding } from '../../lib/validation/object-finding';
import { describeWith } from '../support/tools';

const MISTAKES = resolve(__dirname, '../cluster/mistakes');

const withProgram = describeWith('admission');

function findingsIn(file: string): ObjectFinding[] {
  const objects = loadAll(readFileSync(join(MISTAKES, file), 'utf8')) as never[];
  return judge({ objects }).objects.flatMap(({ findings }) => findings);
}

/** The errors in a file, as `rule: message -> remedy`. */
function errorsOf(file: string): string[] {
  return findingsIn(file)
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, message, remedy }) => `${rule}: ${message} -> ${remedy}`);
}

withProgram('as YAML', () => {
  test.each([
    ['refused/hello-world-data-is-a-list.yaml', 'api-server', 'move `data` to the top level'],
    ['refused/hello-world-selector-without-match-labels.yaml', 'api-server', 'Move the labels below `matchLabels`'],
    ['refused/hello-world-volume-of-a-file.yaml', 'api-server', 'Set the source of the volume'],
    ['refused/k8s-core-config-map-name.yaml', 'api-server', "for example to 'config-map'"],
    ['refused/k8s-core-deployment-in-core-group.yaml', 'api-server', 'Set `apiVersion: apps/v1`'],
    ['refused/k8s-core-deployment-with-cluster-ip.yaml', 'api-server', 'Only a Service has a cluster IP'],
    ['accepted/hello-world-image-latest.yaml', 'image-tag', 'Name a release'],
    ['accepted/nginx-image-latest.yaml', 'image-tag', 'Name a release'],
    [
      'accepted/k8s-core-config-map-over-docker-socket.yaml',
      'runtime-socket',
      'Mount it in a folder of the application',
    ],
    ['accepted/image-with-leading-space.yaml', 'image-syntax', 'Remove them'],
    ['accepted/probe-of-an-undeclared-port.yaml', 'probe-port', 'declare it'],
  ])('%s is an error of rule %s', (file, rule, words) => {
    const errors = errorsOf(file);
    expect(errors.join('\n')).toContain(words);
    expect(errors.map((error) => error.split(':')[0])).toContainEqual(expect.stringContaining(rule));
  });

  test.each([
    ['accepted/hello-world-target-port.yaml', 'Set `targetPort` to one of them'],
    ['accepted/example-app-selector-of-no-pod.yaml', 'Write the labels of the pod template'],
    ['accepted/negative-grace-period.yaml', 'how many seconds the application needs to end'],
    ['accepted/scaling-of-nothing.yaml', 'The HorizontalPodAutoscaler scales'],
    ['accepted/service-name-with-digit.yaml', 'Begin it with a letter'],
    ['accepted/volume-without-source.yaml', 'Set the source of its content'],
    ['accepted/references-to-nothing.yaml', 'Render the ConfigMap, correct the name'],
    ['accepted/pod-reader-bound-to-nobody.yaml', 'pod-reader'],
    ['accepted/k8s-core-cidr-with-host-bits.yaml', 'Write `16.0.0.0/4` if that range is meant'],
  ])('%s is doubtful: what is not in the set may make it right', (file, words) => {
    const warnings = findingsIn(file).filter(({ severity }) => severity === 'warning');
    expect(warnings.map(({ message, remedy }) => `${message} -> ${remedy}`).join('\n')).toContain(words);
  });

  test('no mistake is left without a case here', () => {
    const files = ['refused', 'accepted'].flatMap((folder) => readdirSync(join(MISTAKES, folder)));
    const cases = readFileSync(__filename, 'utf8');
    expect(files.filter((name) => !cases.includes(`/${name}'`))).toEqual([]);
  });
});

describe('through the library', () => {
  const image = 'registry.example.com/app:1.0.0';
  const errorsIn = (build: (chart: Chart) => void): string[] => {
    const app = new Platform();
    build(new Chart(app, 'chart', { namespace: 'team' }));
    return app
      .check()
      .filter(({ severity }) => severity === 'error')
      .map(({ path, property, value, message, remedy }) => `${path}: ${property}: ${value}: ${message} -> ${remedy}`);
  };

  test('hello-world: data of a configuration as a list', () => {
    const errors = errorsIn((chart) => {
      new WebApp(chart, 'web', { image, port: 8080, config: ['Hello'] as unknown as Record<string, string> });
    });
    expect(errors).toEqual([
      'chart/web: config: ["Hello"]: It takes an object; this is a list. -> give an object: { name: value }',
    ]);
  });

  test('hello-world and nginx: an image that may be any version', () => {
    const errors = errorsIn((chart) => new WebApp(chart, 'web', { image: 'nginx:latest', port: 8080 }));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/^chart\/web\/deployment: .*image: "nginx:latest": .* -> Name a release/);
  });

  test('hello-world: a health check on a port that is not declared', () => {
    const errors = errorsIn((chart) => {
      new WebApp(chart, 'web', { image, port: 8080, health: { readiness: HealthCheck.http('/', { port: 'admin' }) } });
    });
    expect(errors).toEqual([
      'chart/web: health.readiness.port: "admin": No declared port fits this http check. -> name one of the declared ports (http), or declare the port',
    ]);
  });

  test('k8s-core: a ConfigMap whose name is no DNS name', () => {
    const errors = errorsIn((chart) => new Configuration(chart, 'configMap', { shared: true, config: { A: 'a' } }));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/^chart\/configMap: name: "configMap": .* -> give the prop name: 'config-map'/);
  });

  test('k8s-core: 20.0.0.0/4, which is no network', () => {
    const errors = errorsIn((chart) => {
      const files = { NETWORKS: FileContent.json([{ name: 'partners', cidr: Cidr.of('20.0.0.0/4') }]) };
      new Configuration(chart, 'employee-config', { shared: true, files });
    });
    expect(errors).toEqual([
      'chart/employee-config: files.NETWORKS[0].cidr: "20.0.0.0/4": Is not a network address: the part behind the first 4 bits is not zero. -> give 16.0.0.0/4, which is the network that 20.0.0.0 is in',
    ]);
  });

  test('k8s-core: configuration in the place of the container runtime', () => {
    const errors = errorsIn((chart) => {
      const files = { 'daemon.json': FileContent.text('{}') };
      new ConfiguredService(chart, 'core', { image, port: 8080, files, filesDirectory: '/var/run/docker.sock' });
    });
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain("'/var/run/docker.sock', the socket of the container runtime");
  });

  test('example-app: metrics on a port that no Service has', () => {
    const errors = errorsIn((chart) => {
      const app = new ConfiguredService(chart, 'example-app', { image, ports: [{ number: 8080, name: 'web' }] });
      new Monitoring(app, 'monitoring', { port: 'metrics' });
    });
    expect(errors).toEqual([
      'chart/example-app/monitoring: port: "metrics": chart/example-app has no such port: nothing would be scraped. -> name one of its ports: web',
    ]);
  });

  test('pod-reader: a role that nobody is bound to', () => {
    const errors = errorsIn((chart) => new ReadOnlyRole(chart, 'pod-reader', { resources: [ApiResource.PODS] }));
    expect(errors).toEqual([
      "chart/pod-reader: subjects: undefined: Nobody is given the role. -> give subjects: [Group.fromName(chart, 'team', 'support')], or workloads",
    ]);
  });
});
