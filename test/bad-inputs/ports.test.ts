import { ServiceType } from 'cdk8s-plus-27';
import { Cidr } from '../../lib/constructs/core/cidr';
import { PortProtocol } from '../../lib/constructs/core/workload';
import { WebApp } from '../../lib/constructs/workloads/web-app';
import { Anything, GOOD, areRefused, bad } from '../support/refusal';

const SEVERAL = { image: GOOD.image };
const NUMBER = 'give a whole number from 1 to 65535';

describe('ports', () => {
  areRefused([
    bad('a port that is a text', (it) => new WebApp(it, 'web', { ...GOOD, port: '8080' as Anything }), {
      path: 'shop/web',
      property: 'port',
      value: '"8080"',
      remedy: 'give the number without quotes: 8080',
    }),
    bad('a port of 0', (it) => new WebApp(it, 'web', { ...GOOD, port: 0 }), {
      path: 'shop/web',
      property: 'port',
      value: '0',
      remedy: NUMBER,
    }),
    bad('a port above 65535', (it) => new WebApp(it, 'web', { ...GOOD, port: 65536 }), {
      path: 'shop/web',
      property: 'port',
      value: '65536',
      remedy: NUMBER,
    }),
    bad('a port with a fraction', (it) => new WebApp(it, 'web', { ...GOOD, port: 80.5 }), {
      path: 'shop/web',
      property: 'port',
      value: '80.5',
      remedy: NUMBER,
    }),
    bad('a port that is not a number', (it) => new WebApp(it, 'web', { ...GOOD, port: NaN }), {
      path: 'shop/web',
      property: 'port',
      value: '"NaN"',
      remedy: NUMBER,
    }),
    bad('a negative port', (it) => new WebApp(it, 'web', { ...GOOD, port: -80 }), {
      path: 'shop/web',
      property: 'port',
      value: '-80',
      remedy: NUMBER,
    }),
    bad('a port that is null', (it) => new WebApp(it, 'web', { ...GOOD, port: null as Anything }), {
      path: 'shop/web',
      property: 'port',
      value: 'null',
      remedy: 'give a number',
    }),
    bad('no port at all', (it) => new WebApp(it, 'web', SEVERAL), {
      path: 'shop/web',
      property: 'port',
      remedy: 'give the port that the container listens on',
    }),
    bad('an empty list of ports', (it) => new WebApp(it, 'web', { ...SEVERAL, ports: [] }), {
      path: 'shop/web',
      property: 'port',
      remedy: 'give the port that the container listens on',
    }),
    bad('port and ports', (it) => new WebApp(it, 'web', { ...GOOD, ports: [{ number: 80 }] }), {
      path: 'shop/web',
      property: 'ports',
      value: '[{"number":80}]',
      remedy: 'give port for a single HTTP port, or ports for several',
    }),
    bad('ports that are bare numbers', (it) => new WebApp(it, 'web', { ...SEVERAL, ports: [8080] as Anything }), {
      path: 'shop/web',
      property: 'ports[0]',
      value: '8080',
      remedy: 'give an object',
      more: true,
    }),
    bad('a port without a number', (it) => new WebApp(it, 'web', { ...SEVERAL, ports: [{}] as Anything }), {
      path: 'shop/web',
      property: 'ports[0].number',
      remedy: 'give the number that the container listens on',
    }),
    bad('a name in capitals', (it) => new WebApp(it, 'web', { ...SEVERAL, ports: [{ number: 80, name: 'Web' }] }), {
      path: 'shop/web',
      property: 'ports[0].name',
      value: '"Web"',
      remedy: "give a name such as 'web'",
    }),
    bad(
      'a name of 16 characters',
      (it) => new WebApp(it, 'web', { ...SEVERAL, ports: [{ number: 80, name: 'prometheus-stats' }] }),
      { path: 'shop/web', property: 'ports[0].name', value: '"prometheus-stats"', remedy: 'give a name such as' },
    ),
    bad('a name of digits', (it) => new WebApp(it, 'web', { ...SEVERAL, ports: [{ number: 80, name: '8080' }] }), {
      path: 'shop/web',
      property: 'ports[0].name',
      value: '"8080"',
      remedy: "give a name such as 'http'",
    }),
    bad('two ports of one name', (it) => new WebApp(it, 'web', { ...SEVERAL, ports: [{ number: 1 }, { number: 2 }] }), {
      path: 'shop/web',
      property: 'ports[1].name',
      value: '"http"',
      remedy: 'give each port a name of its own',
    }),
    bad(
      'two ports of one number',
      (it) =>
        new WebApp(it, 'web', { ...SEVERAL, ports: [{ number: 8080 }, { number: 8080, name: 'b', servicePort: 8 }] }),
      { path: 'shop/web', property: 'ports[1].number', value: '8080', remedy: 'list a port once' },
    ),
    bad(
      'two ports that the Service shows under one number',
      (it) => new WebApp(it, 'web', { ...SEVERAL, ports: [{ number: 8080 }, { number: 80, name: 'b' }] }),
      { path: 'shop/web', property: 'ports[1].servicePort', value: '80', remedy: 'give each a servicePort of its own' },
    ),
    bad(
      'a protocol that there is not',
      (it) => new WebApp(it, 'web', { ...SEVERAL, ports: [{ number: 80, protocol: 'SCTP' as Anything }] }),
      { path: 'shop/web', property: 'ports[0].protocol', value: '"SCTP"', remedy: 'give one of PortProtocol.HTTP' },
    ),
    bad(
      'a port of the Service that is a text',
      (it) => new WebApp(it, 'web', { ...SEVERAL, ports: [{ number: 8080, servicePort: '80' as Anything }] }),
      { path: 'shop/web', property: 'ports[0].servicePort', value: '"80"', remedy: 'without quotes: 80' },
    ),
    bad(
      'no port that the Service shows',
      (it) => new WebApp(it, 'web', { ...SEVERAL, ports: [{ number: 8080, exposed: false }] }),
      { path: 'shop/web', property: 'ports', value: '["http"]', remedy: 'leave out exposed: false' },
    ),
  ]);
});

describe('the Service', () => {
  const udp = [{ number: 53, protocol: PortProtocol.UDP }];
  areRefused([
    bad(
      'a port on the nodes without its type',
      (it) => new WebApp(it, 'web', { ...SEVERAL, ports: [{ number: 8080, nodePort: 30080 }] }),
      { path: 'shop/web', property: 'ports[0].nodePort', value: '30080', remedy: 'ServiceType.NODE_PORT' },
    ),
    bad(
      'a type that there is not',
      (it) => new WebApp(it, 'web', { ...GOOD, service: { type: 'Nodeport' as Anything } }),
      {
        path: 'shop/web',
        property: 'service.type',
        value: '"Nodeport"',
        remedy: 'give one of ServiceType.CLUSTER_IP',
      },
    ),
    bad(
      'an alias of a name outside',
      (it) => new WebApp(it, 'web', { ...GOOD, service: { type: ServiceType.EXTERNAL_NAME } }),
      { path: 'shop/web', property: 'service.type', value: '"ExternalName"', remedy: 'give CLUSTER_IP' },
    ),
    bad(
      'a headless load balancer',
      (it) => new WebApp(it, 'web', { ...GOOD, service: { headless: true, type: ServiceType.LOAD_BALANCER } }),
      { path: 'shop/web', property: 'service.headless', value: '"LoadBalancer"', remedy: 'leave out headless' },
    ),
    bad(
      'a headless Service that translates a port',
      (it) =>
        new WebApp(it, 'web', { ...SEVERAL, ports: [{ number: 8080, servicePort: 80 }], service: { headless: true } }),
      { path: 'shop/web', property: 'ports[0].servicePort', value: '80', remedy: 'give 8080' },
    ),
    bad(
      'ranges of a Service that is not shown outside',
      (it) => new WebApp(it, 'web', { ...GOOD, service: { sourceRanges: [Cidr.of('10.0.0.0/8')] } }),
      { path: 'shop/web', property: 'service.sourceRanges', value: '["10.0.0.0/8"]', remedy: 'leave them out' },
    ),
    bad(
      'a range that is no network',
      (it) =>
        new WebApp(it, 'web', {
          ...GOOD,
          service: { type: ServiceType.LOAD_BALANCER, sourceRanges: [Cidr.of('20.0.0.0/4')] },
        }),
      { path: 'shop/web', property: 'service.sourceRanges[0]', value: '"20.0.0.0/4"', remedy: 'give 16.0.0.0/4' },
    ),
    bad('a name that is none', (it) => new WebApp(it, 'web', { ...GOOD, service: { name: '1st_web' } }), {
      path: 'shop/web',
      property: 'service.name',
      value: '"1st_web"',
      remedy: "give 'app-1st-web'",
    }),
    bad('a Service that is a text', (it) => new WebApp(it, 'web', { ...GOOD, service: 'NodePort' as Anything }), {
      path: 'shop/web',
      property: 'service',
      value: '"NodePort"',
      remedy: 'give an object with its props',
    }),
    bad(
      'a host in front of UDP alone',
      (it) => new WebApp(it, 'web', { ...SEVERAL, ports: udp, host: 'a.example.com' }),
      {
        path: 'shop/web',
        property: 'host',
        remedy: 'name one that it shows',
        more: true,
      },
    ),
  ]);
});
