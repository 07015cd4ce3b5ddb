import { App, Chart } from 'cdk8s';
import * as fc from 'fast-check';
import {
  Cidr,
  ConfiguredService,
  ExternalService,
  ExternalServiceProps,
  Firewall,
  PlainWorkload,
  PortProtocol,
} from '../../../lib';
import { Deployment } from 'cdk8s-plus-27';
import { find, render } from '../../support/render';
import { judged } from '../../support/judged';

const image = 'registry.example.com/core:1.0.0';
const named: ExternalServiceProps = {
  hostName: 'payroll.example.com',
  networks: [Cidr.of('203.0.113.0/24')],
  ports: [{ number: 443 }],
};
const addressed: ExternalServiceProps = {
  addresses: ['192.0.2.10', '192.0.2.11'],
  ports: [{ number: 5432, name: 'postgres' }],
};

const payroll = (props: ExternalServiceProps) => (chart: Chart) => new ExternalService(chart, 'payroll', props);

/** A workload that connects, and what is rendered of both. */
function connected(props: ExternalServiceProps, port?: string) {
  return judged((chart) => {
    const core = new ConfiguredService(chart, 'core', { image, port: 8080 });
    core.connectTo(new ExternalService(chart, 'payroll', props), port);
  });
}

const egressOf = (objects: ReturnType<typeof connected>['objects']) =>
  find(objects, 'NetworkPolicy', 'core').spec.egress.slice(1);

const variablesOf = (objects: ReturnType<typeof connected>['objects']) =>
  find(objects, 'Deployment', 'core').spec.template.spec.containers[0].env;

describe('a name outside', () => {
  const { objects, errors } = connected(named);

  test('is an alias in DNS', () => {
    expect(errors).toEqual([]);
    expect(find(objects, 'Service', 'payroll').spec).toEqual({
      type: 'ExternalName',
      externalName: 'payroll.example.com',
    });
    expect(objects.filter(({ kind }) => kind === 'EndpointSlice')).toEqual([]);
  });

  test('is let through to exactly its networks and ports', () => {
    expect(egressOf(objects)).toEqual([
      { to: [{ ipBlock: { cidr: '203.0.113.0/24' } }], ports: [{ port: 443, protocol: 'TCP' }] },
    ]);
  });

  test('is known to the caller by the name that its certificate is for', () => {
    expect(variablesOf(objects)).toEqual([{ name: 'PAYROLL_ADDRESS', value: 'payroll.example.com:443' }]);
  });
});

describe('addresses outside', () => {
  const { objects, errors } = connected(addressed);

  test('are a Service without a selector and an EndpointSlice', () => {
    expect(errors).toEqual([]);
    expect(find(objects, 'Service', 'payroll').spec).toEqual({
      type: 'ClusterIP',
      ports: [{ name: 'postgres', port: 5432, targetPort: 5432, protocol: 'TCP' }],
    });
    expect(find(objects, 'EndpointSlice', 'payroll-ipv4')).toMatchObject({
      metadata: {
        namespace: 'team',
        labels: {
          'kubernetes.io/service-name': 'payroll',
          'endpointslice.kubernetes.io/managed-by': 'cdk8s-slipway',
        },
      },
      addressType: 'IPv4',
      ports: [{ name: 'postgres', port: 5432, protocol: 'TCP' }],
      endpoints: [
        { addresses: ['192.0.2.10'], conditions: { ready: true } },
        { addresses: ['192.0.2.11'], conditions: { ready: true } },
      ],
    });
  });

  test('are let through one by one', () => {
    expect(egressOf(objects)).toEqual([
      { to: [{ ipBlock: { cidr: '192.0.2.10/32' } }], ports: [{ port: 5432, protocol: 'TCP' }] },
      { to: [{ ipBlock: { cidr: '192.0.2.11/32' } }], ports: [{ port: 5432, protocol: 'TCP' }] },
    ]);
  });

  test('are known to the caller by the name in the cluster', () => {
    expect(variablesOf(objects)).toEqual([{ name: 'PAYROLL_ADDRESS', value: 'payroll.team.svc:5432' }]);
  });

  test('of both families have a slice each, and a Service that takes both where the cluster does', () => {
    const both = connected({ addresses: ['192.0.2.10', '2001:db8::1'], ports: [{ number: 443 }] });
    expect(both.errors).toEqual([]);
    expect(find(both.objects, 'Service', 'payroll').spec.ipFamilyPolicy).toBe('PreferDualStack');
    expect(find(both.objects, 'EndpointSlice', 'payroll-ipv6').endpoints[0].addresses).toEqual(['2001:db8::1']);
    expect(egressOf(both.objects)[1].to).toEqual([{ ipBlock: { cidr: '2001:db8::1/128' } }]);
  });

  test('of IPv6 alone are a Service of that family', () => {
    const { objects: six, errors: none } = judged(payroll({ addresses: ['2001:db8::1'], ports: [{ number: 443 }] }));
    expect(none).toEqual([]);
    expect(find(six, 'Service', 'payroll').spec.ipFamilies).toEqual(['IPv6']);
  });
});

describe('who gets through', () => {
  test('nobody who is not connected', () => {
    const { objects } = judged((chart) => {
      new ConfiguredService(chart, 'core', { image, port: 8080 });
      new ExternalService(chart, 'payroll', named);
    });
    expect(egressOf(objects)).toEqual([]);
  });

  test('the port that is named, and no other', () => {
    const ports = [{ number: 443 }, { number: 8443, name: 'admin', protocol: PortProtocol.HTTP }];
    const { objects } = connected({ ...named, ports }, 'admin');
    expect(egressOf(objects)).toEqual([
      { to: [{ ipBlock: { cidr: '203.0.113.0/24' } }], ports: [{ port: 8443, protocol: 'TCP' }] },
    ]);
    expect(variablesOf(objects)).toEqual([{ name: 'PAYROLL_URL', value: 'http://payroll.example.com:8443' }]);
  });

  test('a plain Deployment of cdk8s-plus, by allowFrom', () => {
    const { objects } = judged((chart) => {
      const metadata = { name: 'core' };
      const containers = [{ image, portNumber: 8080 }];
      const workload = new PlainWorkload(chart, 'plain', {
        deployment: new Deployment(chart, 'core', { metadata, containers }),
      });
      new Firewall(chart, 'firewall', { workload });
      new ExternalService(chart, 'payroll', named).allowFrom(workload);
    });
    expect(egressOf(objects)).toHaveLength(1);
  });

  test('a port that is not there is told to who connects', () => {
    expect(connected(named, 'admin').errors).toEqual([
      'team/core: connectTo.port: "admin": team/payroll has no such port. -> name one of its ports: tcp-443',
    ]);
  });
});

const byte = fc.integer({ min: 0, max: 255 });
const address = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 126 }), byte, byte, byte).map((parts) => parts.join('.')),
  fc
    .tuple(fc.integer({ min: 1, max: 0xffff }), fc.integer({ min: 0, max: 0xffff }))
    .map(([a, b]) => `2001:db8:${a.toString(16)}::${b === 0 ? '' : b.toString(16)}`),
);
const port = fc.record(
  { number: fc.integer({ min: 1, max: 65535 }), protocol: fc.constantFrom(...Object.values(PortProtocol)) },
  { requiredKeys: ['number'] },
);

test('whatever is outside is accepted, and let through once for each address and port that is connected to', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(address, { minLength: 1, maxLength: 5 }),
      fc.uniqueArray(port, { minLength: 1, maxLength: 4, selector: (it) => it.number }),
      (addresses, ports) => {
        const { objects, errors } = connected({ addresses, ports });
        expect(errors).toEqual([]);
        expect(egressOf(objects)).toHaveLength(addresses.length);
        const slices = objects.filter(({ kind }) => kind === 'EndpointSlice');
        expect(
          slices.flatMap((slice) => slice.endpoints.flatMap((it: { addresses: string[] }) => it.addresses)).sort(),
        ).toEqual([...addresses].sort());
      },
    ),
    { numRuns: 30 },
  );
});

test('an address is rendered in the form that the API server takes, and is one address however it is written', () => {
  const { objects, errors } = connected({ addresses: ['2001:0DB8:1::0', '2001:db8:1::'], ports: [{ number: 443 }] });
  expect(errors).toEqual([
    'team/payroll: addresses[1]: "2001:db8:1::": The address is listed twice. -> list each address once',
  ]);
  expect(objects.find(({ kind }) => kind === 'EndpointSlice')?.endpoints).toMatchObject([
    { addresses: ['2001:db8:1::'] },
  ]);
});

test('its parts can be used', () => {
  const chart = new Chart(new App(), 'team', { namespace: 'team' });
  const external = new ExternalService(chart, 'payroll', { ...addressed, name: 'wages' });
  expect([external.service.name, external.serviceName, external.namespaceName]).toEqual(['wages', 'wages', 'team']);
  expect(external.networks.map(String)).toEqual(['192.0.2.10/32', '192.0.2.11/32']);
  expect(external.endpointSlices.map((slice) => slice.name)).toEqual(['wages-ipv4']);
  expect(render(chart)).toHaveLength(2);
});
