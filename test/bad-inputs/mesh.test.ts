import { Chart } from 'cdk8s';
import { Cidr } from '../../lib/constructs/core/cidr';
import { PortProtocol } from '../../lib/constructs/core/workload';
import { MeshMember, MeshMode, TrafficSplit } from '../../lib/integrations/mesh';
import { Peer } from '../../lib/constructs/core/peer';
import { WebApp } from '../../lib/constructs/workloads/web-app';
import { Anything, GOOD, areRefused, at, bad } from '../support/refusal';

const mode = MeshMode.SIDECAR;

/** A member with sidecars. */
function member(chart: Chart, name: string, props: object = {}): WebApp {
  const workload = new WebApp(chart, name, { ...GOOD, ...props });
  new MeshMember(workload, 'mesh', { workload, mode });
  return workload;
}

describe('members of a mesh', () => {
  areRefused([
    bad('a member of a name', (it) => new MeshMember(it, 'mesh', { workload: 'web' as Anything }), {
      ...at('mesh', 'workload', '"web"', 'give a WebApp'),
      more: true,
    }),
    bad(
      'a mode in words',
      (it) => new MeshMember(it, 'mesh', { workload: new WebApp(it, 'web', GOOD), mode: 'sidecar' as Anything }),
      at('mesh', 'mode', '"sidecar"', 'MeshMode.AMBIENT, MeshMode.SIDECAR'),
    ),
    bad('a workload that is in the mesh already', (it) => new MeshMember(it, 'mesh', { workload: member(it, 'web') }), {
      ...at('mesh', 'workload', '"shop/web"', 'make one MeshMember'),
      more: true,
    }),
    bad(
      'a workload in no namespace',
      (it) => {
        const bare = new Chart(it.node.root as Chart, 'bare');
        new MeshMember(it, 'mesh', { workload: new WebApp(bare, 'web', GOOD) });
      },
      { ...at('mesh', 'workload', '"bare/web"', 'new Chart(app, id, { namespace })'), more: true },
    ),
    bad(
      'a caller who is known by labels alone',
      (it) => {
        const workload = new WebApp(it, 'web', GOOD);
        workload.allowFrom(Peer.pods({ app: 'traefik' }, 'kube-system'));
        new MeshMember(it, 'mesh', { workload });
      },
      at('mesh', 'workload', '"http"', 'Peer.namespace of a gateway', 'known by labels or addresses alone'),
    ),
    bad(
      'a caller who is known by an address, declared after the mesh',
      (it) => {
        const workload = new WebApp(it, 'web', GOOD);
        new MeshMember(it, 'mesh', { workload });
        workload.allowFrom(Peer.cidr(Cidr.of('10.0.0.0/8')));
      },
      at('mesh', 'workload', '"http"', 'give the port to allowPlaintext'),
    ),
    bad(
      'plain text without a reason',
      (it) => {
        const workload = new WebApp(it, 'web', GOOD);
        new MeshMember(it, 'mesh', { workload, allowPlaintext: { ports: ['http'], reason: ' ' } });
      },
      at('mesh', 'allowPlaintext.reason', '" "', 'say why in a few words'),
    ),
    bad(
      'plain text on a port that there is not',
      (it) => {
        const workload = new WebApp(it, 'web', GOOD);
        new MeshMember(it, 'mesh', { workload, allowPlaintext: { ports: ['metrics'], reason: 'a scraper' } });
      },
      at('mesh', 'allowPlaintext.ports[0]', '"metrics"', 'name one of its ports: http'),
    ),
    bad(
      'a trust domain with a scheme',
      (it) =>
        new MeshMember(it, 'mesh', { workload: new WebApp(it, 'web', GOOD), trustDomain: 'spiffe://example.com' }),
      at('mesh', 'trustDomain', '"spiffe://example.com"', 'meshConfig.trustDomain'),
    ),
  ]);
});

describe('splits of requests', () => {
  const split = (...percents: number[]) => ({
    parts: (...workloads: WebApp[]) => workloads.map((workload, i) => ({ workload, percent: percents[i]! })),
  });
  const [ODD, ALL] = [split(90, 20), split(90, 10)];
  areRefused([
    bad(
      'parts that are more than all',
      (it) => {
        const web = member(it, 'web');
        new TrafficSplit(it, 'split', { workload: web, parts: ODD.parts(web, member(it, 'next')) });
      },
      at('split', 'parts', '[90,20]', 'that are 100 together', 'got 110'),
    ),
    bad('no part', (it) => new TrafficSplit(it, 'split', { workload: member(it, 'web'), parts: [] }), {
      ...at('split', 'parts', '[]', 'that are 100 together'),
      more: true,
    }),
    bad(
      'a part of less than nothing',
      (it) => {
        const web = member(it, 'web');
        new TrafficSplit(it, 'split', { workload: web, parts: split(110, -10).parts(web, member(it, 'next')) });
      },
      { ...at('split', 'parts[1].percent', '-10', 'from 0 to 100'), more: true },
    ),
    bad(
      'one version twice',
      (it) => {
        const web = member(it, 'web');
        new TrafficSplit(it, 'split', { workload: web, parts: ALL.parts(web, web) });
      },
      at('split', 'parts[1].workload', '"shop/web"', 'name each version once'),
    ),
    bad(
      'a version by its name',
      (it) => {
        const web = member(it, 'web');
        const parts = [
          { workload: web, percent: 100 },
          { workload: 'next' as Anything, percent: 0 },
        ];
        new TrafficSplit(it, 'split', { workload: web, parts });
      },
      at('split', 'parts[1].workload', '"next"', 'give a WebApp'),
    ),
    bad(
      'a version in another namespace',
      (it) => {
        const web = member(it, 'web');
        const other = new Chart(it.node.root as Chart, 'other', { namespace: 'other' });
        new TrafficSplit(it, 'split', { workload: web, parts: ALL.parts(web, member(other, 'next')) });
      },
      { ...at('split', 'parts[1].workload', '"other/next"', 'of the same namespace'), more: true },
    ),
    bad(
      'a version that is no member',
      (it) => {
        const web = member(it, 'web');
        new TrafficSplit(it, 'split', { workload: web, parts: ALL.parts(web, new WebApp(it, 'next', GOOD)) });
      },
      at('split', 'parts[1].workload', '"shop/next"', 'mode: MeshMode.SIDECAR', 'no member of the mesh'),
    ),
    bad(
      'a version in an ambient mesh',
      (it) => {
        const web = member(it, 'web');
        const next = new WebApp(it, 'next', GOOD);
        new MeshMember(next, 'mesh', { workload: next });
        new TrafficSplit(it, 'split', { workload: web, parts: ALL.parts(web, next) });
      },
      at('split', 'parts[1].workload', '"shop/next"', 'mode: MeshMode.SIDECAR', 'without a waypoint'),
    ),
    bad(
      'a version that the callers may not call',
      (it) => {
        const web = member(it, 'web');
        new TrafficSplit(it, 'split', { workload: web, parts: ALL.parts(web, member(it, 'next')) });
        member(it, 'front').connectTo(web);
      },
      at('split', 'parts[1].workload', '"shop/next"', 'front.connectTo(next)', 'shop/front may call shop/web'),
    ),
    bad(
      'a port that there is not',
      (it) => {
        const web = member(it, 'web');
        new TrafficSplit(it, 'split', { workload: web, parts: ALL.parts(web, member(it, 'next')), port: 'grpc' });
      },
      at('split', 'port', '"grpc"', 'name one that it shows: http'),
    ),
    bad(
      'requests of no protocol that has any',
      (it) => {
        const tcp = { port: undefined, ports: [{ number: 5432, protocol: PortProtocol.TCP }] };
        const web = member(it, 'web', tcp);
        new TrafficSplit(it, 'split', { workload: web, parts: ALL.parts(web, member(it, 'next', tcp)) });
      },
      { ...at('split', 'port', undefined, 'none yet'), more: true },
    ),
  ]);
});
