import { Chart, Size } from 'cdk8s';
import { array, assert, constantFrom, integer, property, tuple } from 'fast-check';
import { ConfiguredService, Peer, ScheduledJob, StatefulService, WebApp } from '../../../lib';
import { MeshMember, MeshMode, TrafficSplit } from '../../../lib/integrations/mesh';
import { judged, platform } from '../../support/judged';
import { find, problems, render } from '../../support/render';
import { edgesOfFirewalls, edgesOfMesh } from './edges';

const IMAGE = `registry.example.com/web:1.0.0@sha256:${'a'.repeat(64)}`;
const OPTIONS = { image: IMAGE, port: 8080 };

function joined(chart: Chart, name: string, mode?: MeshMode): ConfiguredService {
  const workload = new ConfiguredService(chart, name, OPTIONS);
  new MeshMember(workload, 'mesh', { workload, mode });
  return workload;
}

describe('MeshMember', () => {
  test('shows a certificate and asks for one, and is called by nobody who is not declared', () => {
    const { objects, errors } = judged((chart) => joined(chart, 'web'));
    expect(errors).toEqual([]);
    const selector = { matchLabels: { 'app.kubernetes.io/name': 'web' } };
    expect(find(objects, 'PeerAuthentication', 'web').spec).toEqual({ selector, mtls: { mode: 'STRICT' } });
    expect(find(objects, 'AuthorizationPolicy', 'web').spec).toEqual({ selector, action: 'ALLOW' });
  });

  test('is enrolled by labels of its pods, which no selector asks for', () => {
    const { objects } = judged((chart) => [joined(chart, 'web'), joined(chart, 'old', MeshMode.SIDECAR)]);
    const [web, old] = ['web', 'old'].map((name) => find(objects, 'Deployment', name).spec);
    expect(web.template.metadata.labels['istio.io/dataplane-mode']).toBe('ambient');
    expect(web.selector.matchLabels).toEqual({ 'app.kubernetes.io/name': 'web' });
    expect(old.template.metadata).toMatchObject({
      labels: { 'sidecar.istio.io/inject': 'true' },
      annotations: { 'proxy.istio.io/config': 'holdApplicationUntilProxyStarts: true\n' },
    });
  });

  test('pods of a CronJob are enrolled as well', () => {
    const { objects, errors } = judged((chart) => {
      const workload = new ScheduledJob(chart, 'nightly', { image: IMAGE, schedule: '15 3 * * *' });
      new MeshMember(workload, 'mesh', { workload });
    });
    expect(errors).toEqual([]);
    const { metadata } = find(objects, 'CronJob', 'nightly').spec.jobTemplate.spec.template;
    expect(metadata.labels['istio.io/dataplane-mode']).toBe('ambient');
  });

  test('a caller is known by its account, whenever the edge is declared, and in whichever namespace', () => {
    const app = platform();
    const [one, two] = ['one', 'two'].map((name) => new Chart(app, name, { namespace: name }));
    const web = joined(one!, 'web');
    const orders = joined(two!, 'orders');
    web.connectTo(orders);
    orders.allowFrom(Peer.namespace('istio-ingress'));
    const trusted = new ConfiguredService(two!, 'trusted', OPTIONS);
    new MeshMember(trusted, 'mesh', { workload: trusted, trustDomain: 'example.com' });
    web.connectTo(trusted);
    const objects = render(app);
    expect(find(objects, 'AuthorizationPolicy', 'orders').spec.rules).toEqual([
      {
        from: [{ source: { principals: ['cluster.local/ns/one/sa/web'] } }],
        to: [{ operation: { ports: ['8080'] } }],
      },
      { from: [{ source: { namespaces: ['istio-ingress'] } }], to: [{ operation: { ports: ['8080'] } }] },
    ]);
    expect(find(objects, 'AuthorizationPolicy', 'trusted').spec.rules[0].from).toEqual([
      { source: { principals: ['example.com/ns/one/sa/web'] } },
    ]);
  });

  test('a port in plain text is for all that the NetworkPolicy lets in, with the reason beside it', () => {
    const { objects, errors } = judged((chart) => {
      const ports = [{ number: 8080 }, { number: 9090, name: 'metrics', exposed: false }];
      const workload = new ConfiguredService(chart, 'web', { image: IMAGE, ports });
      workload.allowFrom(Peer.pods({ app: 'prometheus' }, 'monitoring'), 'metrics');
      new MeshMember(workload, 'mesh', { workload, allowPlaintext: { ports: ['metrics'], reason: 'a scraper' } });
    });
    expect(errors).toEqual([]);
    const authentication = find(objects, 'PeerAuthentication', 'web');
    expect(authentication.spec.portLevelMtls).toEqual({ '9090': { mode: 'PERMISSIVE' } });
    expect(authentication.metadata.annotations).toEqual({ 'slipway.dev/allow-plaintext': 'a scraper' });
    expect(find(objects, 'AuthorizationPolicy', 'web').spec.rules).toEqual([
      { to: [{ operation: { ports: ['9090'] } }] },
    ]);
  });

  test('replicas that find each other are callers of themselves', () => {
    const { objects, errors } = judged((chart) => {
      const workload = new StatefulService(chart, 'queue', {
        image: IMAGE,
        ports: [{ number: 8080 }, { number: 7000, name: 'peers', exposed: false }],
        replicas: 3,
        claims: [{ path: '/data', size: Size.gibibytes(1) }],
        peerPorts: ['peers'],
      });
      new MeshMember(workload, 'mesh', { workload });
    });
    expect(errors).toEqual([]);
    expect(edgesOfMesh(objects)).toEqual(['StatefulSet team/queue -> StatefulSet team/queue: 7000']);
  });
});

describe('the firewall of a member', () => {
  const tunnels = (from: MeshMode | undefined, to: MeshMode | undefined) => {
    const { objects } = judged((chart) => {
      const [web, orders] = (
        [
          ['web', from],
          ['orders', to],
        ] as const
      ).map(([name, mode]) => {
        const workload = new ConfiguredService(chart, name, OPTIONS);
        if (mode) new MeshMember(workload, 'mesh', { workload, mode });
        return workload;
      });
      web!.connectTo(orders!);
    });
    const has = (name: string, direction: string) =>
      JSON.stringify(find(objects, 'NetworkPolicy', name).spec[direction] ?? []).includes('15008');
    return [has('web', 'egress'), has('orders', 'ingress')];
  };

  test.each([
    [MeshMode.AMBIENT, MeshMode.AMBIENT, true],
    [MeshMode.AMBIENT, MeshMode.SIDECAR, true],
    [MeshMode.SIDECAR, MeshMode.AMBIENT, true],
    [MeshMode.SIDECAR, MeshMode.SIDECAR, false],
    [undefined, MeshMode.AMBIENT, false],
    [MeshMode.AMBIENT, undefined, false],
  ])('from %s to %s the tunnel is let through: %s', (from, to, expected) => {
    expect(tunnels(from, to)).toEqual([expected, expected]);
  });

  test('the checks of the kubelet come by an address of their own into an ambient pod', () => {
    const { objects } = judged((chart) => joined(chart, 'web'));
    expect(find(objects, 'NetworkPolicy', 'web').spec.ingress).toEqual([
      { from: [{ ipBlock: { cidr: '169.254.7.127/32' } }], ports: [{ port: 8080, protocol: 'TCP' }] },
    ]);
  });

  test('a sidecar reaches the control plane', () => {
    const { objects } = judged((chart) => joined(chart, 'web', MeshMode.SIDECAR));
    expect(find(objects, 'NetworkPolicy', 'web').spec.egress).toContainEqual({
      to: [
        {
          namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'istio-system' } },
          podSelector: { matchLabels: { app: 'istiod' } },
        },
      ],
      ports: [{ port: 15012, protocol: 'TCP' }],
    });
  });
});

describe('TrafficSplit', () => {
  test('sends a part of the requests to another version', () => {
    const { objects, errors } = judged((chart) => {
      const [web, next, front] = ['web', 'next', 'front'].map((name) => joined(chart, name, MeshMode.SIDECAR));
      front!.connectTo(web!);
      front!.connectTo(next!);
      new TrafficSplit(web!, 'split', {
        workload: web!,
        parts: [
          { workload: web!, percent: 75 },
          { workload: next!, percent: 25 },
        ],
      });
    });
    expect(errors).toEqual([]);
    expect(find(objects, 'VirtualService', 'web').spec).toEqual({
      hosts: ['web'],
      http: [
        {
          route: [
            { destination: { host: 'web', port: { number: 80 } }, weight: 75 },
            { destination: { host: 'next', port: { number: 80 } }, weight: 25 },
          ],
        },
      ],
    });
  });

  test('whatever the parts: they are taken exactly where they are 100 together', () => {
    const part = integer({ min: -20, max: 120 });
    assert(
      property(tuple(part, part), ([first, second]) => {
        const chart = new Chart(platform(), 'team', { namespace: 'team' });
        const [web, next] = ['web', 'next'].map((name) => joined(chart, name, MeshMode.SIDECAR));
        new TrafficSplit(web!, 'split', {
          workload: web!,
          parts: [
            { workload: web!, percent: first },
            { workload: next!, percent: second },
          ],
        });
        const fine = first + second === 100 && first >= 0 && second >= 0;
        return (problems(chart).length === 0) === fine;
      }),
      { numRuns: 30, examples: [[[100, 0]], [[110, -10]], [[60, 60]]] },
    );
  });
});

test('whatever the edges: those of the mesh are those of the NetworkPolicies, neither more nor fewer', () => {
  const names = ['a', 'b', 'c', 'd'];
  const edges = array(tuple(constantFrom(...names), constantFrom(...names, 'istio-ingress')), { maxLength: 8 });
  const modes = array(constantFrom(MeshMode.AMBIENT, MeshMode.SIDECAR), { minLength: 4, maxLength: 4 });
  assert(
    property(edges, modes, (declared, chosen) => {
      const chart = new Chart(platform(), 'team', { namespace: 'team' });
      const members = new Map(names.map((name, i) => [name, joined(chart, name, chosen[i])]));
      for (const [to, from] of declared) {
        if (from === 'istio-ingress') members.get(to)!.allowFrom(Peer.namespace(from));
        else members.get(from)!.connectTo(members.get(to)!);
      }
      const objects = render(chart);
      const distinct = new Set(declared.map(([to, from]) => `${from} ${to}`));
      expect(edgesOfMesh(objects)).toEqual(edgesOfFirewalls(objects));
      expect(edgesOfMesh(objects)).toHaveLength(distinct.size);
    }),
    { numRuns: 40 },
  );
});

test('a web app in the mesh is reached by the gateway of its entry', () => {
  const { objects, errors } = judged((chart) => {
    const from = Peer.namespace('istio-ingress');
    const workload = new WebApp(chart, 'web', {
      ...OPTIONS,
      host: 'a.example.com',
      entry: { className: 'istio', from },
    });
    new MeshMember(workload, 'mesh', { workload });
  });
  expect(errors).toEqual([]);
  expect(edgesOfMesh(objects)).toEqual(['pods of namespace istio-ingress -> Deployment team/web: 8080']);
});
