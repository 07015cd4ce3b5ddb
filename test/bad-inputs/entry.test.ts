import { Chart } from 'cdk8s';
import { Cidr } from '../../lib/constructs/core/cidr';
import { PortProtocol } from '../../lib/constructs/core/workload';
import { Peer } from '../../lib/constructs/core/peer';
import { WebApp } from '../../lib/constructs/workloads/web-app';
import { Anything, GOOD, areRefused, bad } from '../support/refusal';

const DNS = "give a name such as 'shop.example.com'";
const OTHER = 'give a WebApp, a ConfiguredService';
const host = 'shop.example.com';

describe('hosts', () => {
  areRefused([
    bad('a host with its scheme', (it) => new WebApp(it, 'web', { ...GOOD, host: 'https://shop.example.com' }), {
      path: 'shop/web',
      property: 'host',
      value: '"https://shop.example.com"',
      remedy: DNS,
    }),
    bad('a host with a port', (it) => new WebApp(it, 'web', { ...GOOD, host: 'shop.example.com:8443' }), {
      path: 'shop/web',
      property: 'host',
      value: '"shop.example.com:8443"',
      remedy: DNS,
    }),
    bad('a host with a path', (it) => new WebApp(it, 'web', { ...GOOD, host: 'shop.example.com/cart' }), {
      path: 'shop/web',
      property: 'host',
      value: '"shop.example.com/cart"',
      remedy: DNS,
    }),
    bad('a host with an underscore', (it) => new WebApp(it, 'web', { ...GOOD, host: 'my_shop.example.com' }), {
      path: 'shop/web',
      property: 'host',
      value: '"my_shop.example.com"',
      remedy: DNS,
    }),
    bad('a host in capitals', (it) => new WebApp(it, 'web', { ...GOOD, host: 'SHOP.example.com' }), {
      path: 'shop/web',
      property: 'host',
      value: '"SHOP.example.com"',
      remedy: DNS,
    }),
    bad('an empty host', (it) => new WebApp(it, 'web', { ...GOOD, host: '' }), {
      path: 'shop/web',
      property: 'host',
      value: '""',
      remedy: DNS,
    }),
    bad('a host for everything', (it) => new WebApp(it, 'web', { ...GOOD, host: '*.example.com' }), {
      path: 'shop/web',
      property: 'host',
      value: '"*.example.com"',
      remedy: 'name each host',
    }),
    bad('an address', (it) => new WebApp(it, 'web', { ...GOOD, host: '203.0.113.7' }), {
      path: 'shop/web',
      property: 'host',
      value: '"203.0.113.7"',
      remedy: DNS,
    }),
    bad('a host that is a list', (it) => new WebApp(it, 'web', { ...GOOD, host: [host] as Anything }), {
      path: 'shop/web',
      property: 'host',
      value: '["shop.example.com"]',
      remedy: 'give a string',
    }),
    bad('hosts that are bare names', (it) => new WebApp(it, 'web', { ...GOOD, hosts: [host] as Anything }), {
      path: 'shop/web',
      property: 'hosts[0]',
      value: '"shop.example.com"',
      remedy: 'give an object',
      more: true,
    }),
    bad('no host in the list of hosts', (it) => new WebApp(it, 'web', { ...GOOD, hosts: [] }), {
      path: 'shop/web',
      property: 'hosts',
      value: '[]',
      remedy: 'name at least one host',
    }),
    bad('a host without its name', (it) => new WebApp(it, 'web', { ...GOOD, hosts: [{}] as Anything }), {
      path: 'shop/web',
      property: 'hosts[0].host',
      remedy: "give the name in DNS: 'shop.example.com'",
    }),
    bad('host and hosts', (it) => new WebApp(it, 'web', { ...GOOD, host, hosts: [{ host }] }), {
      path: 'shop/web',
      property: 'hosts',
      value: '"shop.example.com"',
      remedy: 'give host for one',
    }),
    bad(
      'a path without its slash',
      (it) => new WebApp(it, 'web', { ...GOOD, hosts: [{ host, paths: [{ path: 'a' }] }] }),
      {
        path: 'shop/web',
        property: 'hosts[0].paths[0].path',
        value: '"a"',
        remedy: "give '/a'",
      },
    ),
    bad('no path', (it) => new WebApp(it, 'web', { ...GOOD, hosts: [{ host, paths: [] }] }), {
      path: 'shop/web',
      property: 'hosts[0].paths',
      value: '[]',
      remedy: 'leave out paths for all of them',
    }),
    bad('a path that is there twice', (it) => new WebApp(it, 'web', { ...GOOD, hosts: [{ host, paths: [{}, {}] }] }), {
      path: 'shop/web',
      property: 'hosts[0].paths[1].path',
      value: '"/"',
      remedy: 'list each host and path once',
    }),
    bad(
      'a port that there is not',
      (it) => new WebApp(it, 'web', { ...GOOD, hosts: [{ host, paths: [{ port: 'x' }] }] }),
      {
        path: 'shop/web',
        property: 'hosts[0].paths[0].port',
        value: '"x"',
        remedy: 'name one that it shows: http',
      },
    ),
    bad('a certificate of no name', (it) => new WebApp(it, 'web', { ...GOOD, host, entry: { tlsSecret: 'My Cert' } }), {
      path: 'shop/web',
      property: 'entry.tlsSecret',
      value: '"My Cert"',
      remedy: 'give the name as `kubectl get` shows it',
    }),
    bad('an entry without a host', (it) => new WebApp(it, 'web', { ...GOOD, entry: { className: 'nginx' } }), {
      path: 'shop/web',
      property: 'entry',
      remedy: "set host: 'app.example.com'",
    }),
    bad('traffic from a text', (it) => new WebApp(it, 'web', { ...GOOD, host, entry: { from: 'nginx' as Anything } }), {
      path: 'shop/web',
      property: 'entry.from',
      value: '"nginx"',
      remedy: "such as Peer.namespace('ingress-nginx')",
    }),
  ]);
});

describe('connections', () => {
  const port = { name: 'db', number: 5432, protocol: PortProtocol.TCP };
  areRefused([
    bad('a connection to a name', (it) => new WebApp(it, 'web', GOOD).connectTo('orders' as Anything), {
      path: 'shop/web',
      property: 'connectTo.other',
      value: '"orders"',
      remedy: OTHER,
    }),
    bad('a connection to nothing', (it) => new WebApp(it, 'web', GOOD).connectTo(undefined as Anything), {
      path: 'shop/web',
      property: 'connectTo.other',
      value: 'undefined',
      remedy: OTHER,
    }),
    bad(
      'a connection to a port that there is not',
      (it) => new WebApp(it, 'web', GOOD).connectTo(new WebApp(it, 'orders', GOOD), 'grpc'),
      { path: 'shop/web', property: 'connectTo.port', value: '"grpc"', remedy: 'name one of its ports: http' },
    ),
    bad(
      'a connection to a port by its number',
      (it) => new WebApp(it, 'web', GOOD).connectTo(new WebApp(it, 'orders', GOOD), 8080 as Anything),
      { path: 'shop/web', property: 'connectTo.port', value: '8080', remedy: "put it in quotes: '8080'" },
    ),
    bad(
      'a connection to a workload in no namespace',
      (it) => {
        const bare = new Chart(it.node.root as Chart, 'bare');
        new WebApp(it, 'web', GOOD).connectTo(new WebApp(bare, 'orders', GOOD));
      },
      { path: 'shop/web', property: 'connectTo.other', value: '"bare/orders"', remedy: 'give both charts a namespace' },
    ),
    bad(
      'an allowance for a range that is no network',
      (it) => new WebApp(it, 'web', GOOD).firewall.allowTo(Peer.cidr(Cidr.of('10.1.2.3/8')), port),
      { path: 'shop/web/firewall', property: 'allowTo.peer', value: '"10.1.2.3/8"', remedy: 'give 10.0.0.0/8' },
    ),
    bad('an allowance for all pods', (it) => new WebApp(it, 'web', GOOD).firewall.allowFrom(Peer.pods({}), port), {
      path: 'shop/web/firewall',
      property: 'allowFrom.peer',
      value: '{}',
      remedy: 'give the labels of the pods that are meant',
      more: true,
    }),
    bad(
      'an allowance for a bare number',
      (it) => new WebApp(it, 'web', GOOD).firewall.allowFrom(Peer.anywhere(), 80 as Anything),
      {
        path: 'shop/web/firewall',
        property: 'allowFrom.port',
        value: '80',
        remedy: 'give an object',
      },
    ),
  ]);
});
