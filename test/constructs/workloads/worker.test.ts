import { Duration, Testing } from 'cdk8s';
import { Metric, MetricTarget } from 'cdk8s-plus-27';
import * as fc from 'fast-check';
import { ConfiguredService, HealthCheck, PortProtocol, Worker, WorkerProps } from '../../../lib';
import { judged, judgedWithNamespace } from '../../support/judged';
import { PINNED, randomHealth, randomPod, randomPorts } from '../../support/random-pod';
import { find, names, problems, render } from '../../support/render';
import { IMAGE, shop } from '../../support/shop';
import { refusesWrongProps } from '../../support/wrong-props';

function worker(props: Partial<WorkerProps> = {}, chart = shop()): Worker {
  return new Worker(chart, 'invoices', { image: IMAGE, ...props });
}

function rendered(kind: string, props: Partial<WorkerProps> = {}) {
  const chart = shop();
  worker(props, chart);
  return find(render(chart), kind, 'invoices');
}

const main = (props: Partial<WorkerProps>) => rendered('Deployment', props).spec.template.spec.containers[0];

describe('what it renders', () => {
  test('replicas that scale, an account, a budget, a firewall, and no Service', () => {
    const chart = shop();
    worker({}, chart);
    expect(names(render(chart))).toEqual([
      'Deployment/invoices',
      'HorizontalPodAutoscaler/invoices',
      'NetworkPolicy/invoices',
      'PodDisruptionBudget/invoices',
      'ServiceAccount/invoices',
    ]);
  });

  test('nothing gets in, and nothing but DNS out', () => {
    const { spec } = rendered('NetworkPolicy');
    expect(spec.policyTypes).toEqual(['Ingress', 'Egress']);
    expect(spec).not.toHaveProperty('ingress');
    expect(spec.egress).toHaveLength(1);
  });

  test('is accepted by the rules and by the API server', () => {
    const { errors, warnings } = judgedWithNamespace((chart) => new Worker(chart, 'invoices', { image: PINNED }));
    expect({ errors, warnings }).toEqual({ errors: [], warnings: [] });
  });

  test('is as attachments see it', () => {
    const it = worker({ replicas: 3 });
    expect([it.workloadName, it.serviceName, it.ports, it.replicaBounds]).toEqual([
      'invoices',
      undefined,
      [],
      { min: 3, max: 3 },
    ]);
    expect(it.controller).toEqual({ apiVersion: 'apps/v1', kind: 'Deployment', name: 'invoices' });
  });

  test('is the same in a plain App of cdk8s', () => {
    const chart = shop();
    worker({}, chart);
    expect(Testing.synth(chart)).toHaveLength(5);
  });
});

describe('health', () => {
  test('is not asked without a port or a check', () => {
    const probes = Object.keys(main({})).filter((key) => key.endsWith('Probe'));
    expect(probes).toEqual([]);
  });

  test('is a command, where one is given', () => {
    const { livenessProbe, startupProbe, readinessProbe } = main({
      health: { liveness: HealthCheck.command(['/alive']) },
    });
    expect(livenessProbe.exec).toEqual({ command: ['/alive'] });
    expect(startupProbe.exec).toEqual({ command: ['/alive'] });
    expect(readinessProbe).toBeUndefined();
  });

  test('is that a port listens, where there is one: what metrics answer to GET / says nothing', () => {
    const { readinessProbe, livenessProbe, ports } = main({ ports: [{ number: 9090, name: 'metrics' }] });
    expect(readinessProbe.tcpSocket).toEqual({ port: 'metrics' });
    expect(livenessProbe).toBeUndefined();
    expect(ports).toEqual([{ name: 'metrics', containerPort: 9090, protocol: 'TCP' }]);
  });

  test('is asked over HTTP where that is said', () => {
    const { readinessProbe } = main({
      ports: [{ number: 9090 }, { number: 9091, protocol: PortProtocol.TCP }],
      health: { readiness: HealthCheck.http('/ready') },
    });
    expect(readinessProbe.httpGet).toEqual({ path: '/ready', port: 'http' });
  });
});

describe('shutdown', () => {
  test('begins at once, because no Service sends it anything, and ends after 30 seconds', () => {
    const { spec } = rendered('Deployment').spec.template;
    expect(spec.terminationGracePeriodSeconds).toBe(30);
    expect(spec.containers[0].lifecycle).toBeUndefined();
  });

  test('leaves the time that the work in hand takes', () => {
    const { spec } = rendered('Deployment', { shutdown: { gracePeriod: Duration.minutes(2) } }).spec.template;
    expect(spec.terminationGracePeriodSeconds).toBe(120);
  });
});

describe('replicas', () => {
  test('scale by the length of a queue', () => {
    const queue = Metric.external({ name: 'queue_length', target: MetricTarget.averageValue(30) });
    const { metrics } = rendered('HorizontalPodAutoscaler', { autoscaling: { metrics: [queue] } }).spec;
    expect(metrics).toEqual([
      {
        type: 'External',
        external: { metric: { name: 'queue_length' }, target: { type: 'AverageValue', averageValue: 30 } },
      },
    ]);
  });

  test('are a fixed number, without an autoscaler', () => {
    const chart = shop();
    const { autoscaler, disruptionBudget } = worker({ replicas: 1 }, chart);
    expect([autoscaler, disruptionBudget]).toEqual([undefined, undefined]);
    expect(find(render(chart), 'Deployment', 'invoices').spec.replicas).toBe(1);
  });

  test('are replaced as the rollout says', () => {
    expect(rendered('Deployment', { rollout: { recreate: true, history: 2 } }).spec).toMatchObject({
      strategy: { type: 'Recreate' },
      revisionHistoryLimit: 2,
    });
  });
});

test('connectTo lets it through, and tells it where', () => {
  const chart = shop();
  const orders = new ConfiguredService(chart, 'orders', { image: IMAGE, port: 8080 });
  worker({}, chart).connectTo(orders);
  const objects = render(chart);
  expect(find(objects, 'Deployment', 'invoices').spec.template.spec.containers[0].env).toEqual([
    { name: 'ORDERS_URL', value: 'http://orders.shop.svc:80' },
  ]);
  expect(find(objects, 'NetworkPolicy', 'orders').spec.ingress[0].from[0].podSelector.matchLabels).toEqual({
    'app.kubernetes.io/name': 'invoices',
  });
});

describe('what it refuses', () => {
  test('a connection to a worker, which listens on nothing', () => {
    const chart = shop();
    new ConfiguredService(chart, 'orders', { image: IMAGE, port: 8080 }).connectTo(worker({}, chart));
    expect(problems(chart)).toEqual([
      {
        path: 'shop/orders',
        property: 'connectTo.port',
        message: 'shop/invoices has no such port.',
        remedy: 'give it a port first',
      },
    ]);
  });

  test('a check of a port that it does not have', () => {
    const chart = shop();
    worker({ health: { liveness: HealthCheck.tcp() } }, chart);
    expect(problems(chart)).toEqual([
      {
        path: 'shop/invoices',
        property: 'health.liveness.port',
        message: 'No declared port fits this tcp check.',
        remedy: 'name one of the declared ports (none), or declare the port',
      },
    ]);
  });

  test('two ports of one name', () => {
    const chart = shop();
    worker({ ports: [{ number: 9090 }, { number: 9091 }] }, chart);
    expect(problems(chart)).toEqual([
      {
        path: 'shop/invoices',
        property: 'ports[1].name',
        value: '"http"',
        message: 'Two ports have this name.',
        remedy: 'give each port a name of its own',
      },
    ]);
  });

  refusesWrongProps(Worker, { image: IMAGE }, { image: 5, health: [], name: 7, rollout: 'fast', ports: 9090 });
});

test('random props are accepted', () => {
  const props = fc
    .tuple(randomPod, randomHealth, randomPorts, fc.integer({ min: 0, max: 5 }))
    .map(([pod, health, ports, replicas]) => ({ ...pod, health, ports, replicas }));
  fc.assert(
    fc.property(props, (given) => {
      const { errors } = judged((chart) => new Worker(chart, 'invoices', given));
      expect(errors).toEqual([]);
    }),
    { numRuns: 25 },
  );
});
