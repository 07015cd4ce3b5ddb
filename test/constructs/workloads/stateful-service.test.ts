import { Duration, Size, Testing } from 'cdk8s';
import { PodManagementPolicy, ServiceType } from 'cdk8s-plus-27';
import * as fc from 'fast-check';
import { ConfiguredService, PortProtocol, StatefulService, StatefulServiceProps } from '../../../lib';
import { judged, judgedWithNamespace } from '../../support/judged';
import { PINNED, randomPod } from '../../support/random-pod';
import { find, names, problems, render } from '../../support/render';
import { IMAGE, shop } from '../../support/shop';
import { refusesWrongProps } from '../../support/wrong-props';

const POSTGRES = { number: 5432, name: 'postgres', protocol: PortProtocol.TCP };
const PEERS = { number: 7000, name: 'peers', protocol: PortProtocol.TCP };
const CLAIM = { path: '/var/lib/db', size: Size.gibibytes(10) };

function db(props: Partial<StatefulServiceProps> = {}, chart = shop()): StatefulService {
  const port = props.port === undefined ? { ports: [POSTGRES] } : {};
  return new StatefulService(chart, 'db', { image: IMAGE, ...port, claims: [CLAIM], ...props });
}

function rendered(kind: string, props: Partial<StatefulServiceProps> = {}, name = 'db') {
  const chart = shop();
  db(props, chart);
  return find(render(chart), kind, name);
}

const spec = (props: Partial<StatefulServiceProps> = {}) => rendered('StatefulSet', props).spec;

function told(props: Partial<StatefulServiceProps>) {
  const chart = shop();
  db(props, chart);
  return problems(chart);
}

describe('what it renders', () => {
  test('one replica with a name and a volume, and nothing that one replica has no use for', () => {
    const chart = shop();
    db({}, chart);
    expect(names(render(chart))).toEqual(['NetworkPolicy/db', 'Service/db', 'ServiceAccount/db', 'StatefulSet/db']);
    expect(spec()).toMatchObject({
      replicas: 1,
      serviceName: 'db',
      podManagementPolicy: 'OrderedReady',
      selector: { matchLabels: { 'app.kubernetes.io/name': 'db' } },
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
    });
  });

  test('is accepted by the rules and by the API server', () => {
    const { errors, warnings } = judgedWithNamespace(
      (chart) =>
        new StatefulService(chart, 'db', {
          image: PINNED,
          ports: [POSTGRES, PEERS],
          claims: [CLAIM],
          replicas: 3,
          peerPorts: ['peers'],
        }),
    );
    expect({ errors, warnings }).toEqual({ errors: [], warnings: [] });
  });

  test('is as attachments see it', () => {
    const it = db({ replicas: 3 });
    expect([it.workloadName, it.serviceName, it.replicaBounds, it.namespaceName]).toEqual([
      'db',
      'db',
      { min: 3, max: 3 },
      'shop',
    ]);
    expect(it.controller).toEqual({ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'db' });
    expect(it.replicaHost(2)).toBe('db-2.db.shop.svc');
  });

  test('is the same in a plain App of cdk8s', () => {
    const chart = shop();
    db({}, chart);
    expect(Testing.synth(chart)).toHaveLength(4);
  });
});

describe('the disruption budget', () => {
  test.each([
    [0, undefined],
    [1, undefined],
    [2, 1],
    [3, 1],
    [4, 1],
    [5, 2],
    [7, 3],
  ])('of %i replicas lets %p go at once', (replicas, most) => {
    const chart = shop();
    const { disruptionBudget } = db({ replicas }, chart);
    expect(disruptionBudget?.budget.toJson().spec.maxUnavailable).toBe(most);
  });
});

describe('the Services', () => {
  test('without peers, DNS leads to the replicas that are ready', () => {
    const service = rendered('Service', { port: 8080 });
    expect(service.spec).toEqual({
      type: 'ClusterIP',
      clusterIP: 'None',
      selector: { 'app.kubernetes.io/name': 'db' },
      ports: [{ name: 'http', port: 8080, targetPort: 8080, protocol: 'TCP', appProtocol: 'http' }],
    });
  });

  test('with peers, replicas find each other before they are ready, and clients have a Service of their own', () => {
    const props = { ports: [POSTGRES, PEERS], peerPorts: ['peers'] };
    expect(rendered('Service', props).spec.publishNotReadyAddresses).toBe(true);
    expect(rendered('Service', props, 'db-client').spec).toMatchObject({
      type: 'ClusterIP',
      selector: { 'app.kubernetes.io/name': 'db' },
    });
    const { ingress, egress } = rendered('NetworkPolicy', props).spec;
    const own = [
      {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } },
        podSelector: { matchLabels: { 'app.kubernetes.io/name': 'db' } },
      },
    ];
    expect(ingress).toEqual([{ from: own, ports: [{ port: 7000, protocol: 'TCP' }] }]);
    expect(egress[1]).toEqual({ to: own, ports: [{ port: 7000, protocol: 'TCP' }] });
  });

  test('clients can have a Service of any kind, under another number', () => {
    const chart = shop();
    const store = db({ port: 8080, service: { name: 'store', type: ServiceType.LOAD_BALANCER } }, chart);
    new ConfiguredService(chart, 'orders', { image: IMAGE, port: 8080 }).connectTo(store);
    const objects = render(chart);
    expect(find(objects, 'Service', 'store').spec).toMatchObject({
      type: 'LoadBalancer',
      ports: [{ name: 'http', port: 80, targetPort: 8080 }],
    });
    expect(find(objects, 'Service', 'db').spec.ports[0].port).toBe(8080);
    expect(find(objects, 'Deployment', 'orders').spec.template.spec.containers[0].env).toEqual([
      { name: 'DB_URL', value: 'http://store.shop.svc:80' },
    ]);
  });

  test('connectTo leads to the headless one where there is no other', () => {
    const chart = shop();
    new ConfiguredService(chart, 'orders', { image: IMAGE, port: 8080 }).connectTo(db({}, chart));
    expect(find(render(chart), 'Deployment', 'orders').spec.template.spec.containers[0].env).toEqual([
      { name: 'DB_ADDRESS', value: 'db.shop.svc:5432' },
    ]);
  });

  test('refuse one name for both', () => {
    expect(told({ service: { name: 'db' } })).toEqual([
      {
        path: 'shop/db',
        property: 'service.name',
        value: '"db"',
        message: 'The headless Service that names the replicas has this name.',
        remedy: "leave it out for 'db-client', or give another",
      },
    ]);
  });

  test('refuse a port of peers that is not there', () => {
    expect(told({ peerPorts: ['gossip'] })).toEqual([
      {
        path: 'shop/db',
        property: 'peerPorts[0]',
        value: '"gossip"',
        message: 'It has no such port.',
        remedy: 'name one of its ports: postgres',
      },
    ]);
  });
});

describe('the rollout', () => {
  test('stops before the replicas that keep the old version', () => {
    expect(spec({ replicas: 3, rollout: { partition: 2, minReady: Duration.seconds(30), history: 3 } })).toMatchObject({
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2 } },
      minReadySeconds: 30,
      revisionHistoryLimit: 3,
    });
  });

  test('waits for somebody, and starts all at once, where that is said', () => {
    expect(spec({ rollout: { onDelete: true }, podManagement: PodManagementPolicy.PARALLEL })).toMatchObject({
      updateStrategy: { type: 'OnDelete' },
      podManagementPolicy: 'Parallel',
    });
  });

  test.each([
    [{ partition: -1 }, 'rollout.partition', '-1', 'give the number of a replica, 0 or more'],
    [{ history: 1.5 }, 'rollout.history', '1.5', 'give a whole number; 0 means that no rollback is possible'],
  ])('refuses %j', (rollout, property, value, remedy) => {
    const message = 'It is not a whole number of at least 0.';
    expect(told({ rollout })).toEqual([{ path: 'shop/db', property, value, message, remedy }]);
  });

  test('refuses a partition that nothing reads', () => {
    expect(told({ rollout: { onDelete: true, partition: 1 } })).toEqual([
      {
        path: 'shop/db',
        property: 'rollout.partition',
        value: '1',
        message: 'It has no meaning with onDelete, where each replica waits for somebody to delete its pod.',
        remedy: 'leave out partition, or onDelete',
      },
    ]);
  });
});

describe('what else it refuses', () => {
  test('a name that leaves no room for what Kubernetes puts behind it', () => {
    expect(told({ name: `a${'b'.repeat(52)}` })).toEqual([
      {
        path: 'shop/db',
        property: 'name',
        value: `"a${'b'.repeat(52)}"`,
        message: 'It has 53 characters: a hash of eleven follows it in a label of each pod, so it may have 52.',
        remedy: `give a name such as 'a${'b'.repeat(51)}'`,
      },
    ]);
  });

  refusesWrongProps(
    StatefulService,
    { image: IMAGE, port: 80 },
    { image: 5, port: '1', replicas: '3', claims: '10Gi', peerPorts: 'peers', podManagement: 'Fast' },
  );
});

test('random props are accepted', () => {
  const props = fc
    .tuple(randomPod, fc.integer({ min: 0, max: 7 }), fc.integer({ min: 1, max: 5000 }), fc.boolean())
    .map(([pod, replicas, size, peers]) => ({
      ...pod,
      replicas,
      ports: [POSTGRES, PEERS],
      claims: [{ ...CLAIM, size: Size.mebibytes(size) }],
      peerPorts: peers ? ['peers'] : [],
    }));
  fc.assert(
    fc.property(props, (given) => {
      const { errors } = judged((chart) => new StatefulService(chart, 'db', given));
      expect(errors).toEqual([]);
    }),
    { numRuns: 25 },
  );
});
