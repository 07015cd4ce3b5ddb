import { App, Chart, Testing } from 'cdk8s';
import { Cidr, ExternalService, ExternalServiceProps } from '../../../lib';
import { judged } from '../../support/judged';
import { wrong } from '../../support/render';

const named = {
  hostName: 'payroll.example.com',
  networks: [Cidr.of('203.0.113.0/24')],
  ports: [{ number: 443 }],
};

const payroll = (props: ExternalServiceProps) => (chart: Chart) => new ExternalService(chart, 'payroll', props);

describe('what is wrong is told', () => {
  const networks = named.networks;
  const ports = named.ports;
  test.each<[string, ExternalServiceProps, string[]]>([
    [
      'nothing said about where it is',
      { ports },
      [
        'team/payroll: hostName: It is not said where it is. -> give hostName with networks for a name in DNS, or addresses, not both',
      ],
    ],
    [
      'both ways',
      { ...named, addresses: ['192.0.2.1'] },
      [
        'team/payroll: addresses: ["192.0.2.1"]: Both hostName and addresses are given. -> give hostName with networks for a name in DNS, or addresses, not both',
      ],
    ],
    [
      'a name without networks',
      { hostName: 'payroll.example.com', ports },
      [
        "team/payroll: networks: A firewall knows addresses, no names, so nobody would get through. -> give the ranges that its addresses are in: networks: [Cidr.of('203.0.113.0/24')]",
      ],
    ],
    [
      'networks of addresses',
      { addresses: ['192.0.2.1'], networks, ports },
      [
        'team/payroll: networks: ["203.0.113.0/24"]: Exactly the addresses are let through, so there are no networks to name. -> leave out networks, or give hostName in the place of addresses',
      ],
    ],
    [
      'a range with host bits',
      { ...named, networks: [Cidr.of('20.0.0.0/4')] },
      [
        'team/payroll: networks[0]: "20.0.0.0/4": The range is not a network address: the part behind the first 4 bits is not zero. -> give 16.0.0.0/4, which is the network that 20.0.0.0 is in',
      ],
    ],
    [
      'a URL',
      { hostName: 'https://payroll.example.com/api', networks, ports },
      [
        'team/payroll: hostName: "https://payroll.example.com/api": It is no name in DNS: that has no scheme, port or path, and is made of a-z, 0-9, `-` and `.`. -> give a name such as \'payroll.example.com\'',
      ],
    ],
    [
      'an address for a name',
      { hostName: '192.0.2.1', networks, ports },
      [
        'team/payroll: hostName: "192.0.2.1": It is no name in DNS: that has no scheme, port or path, and is made of a-z, 0-9, `-` and `.`. -> give an address in addresses',
      ],
    ],
    [
      'a name for an address',
      { addresses: ['payroll.example.com'], ports },
      [
        'team/payroll: addresses[0]: "payroll.example.com": It is no address. -> give an address such as \'203.0.113.10\'; a name in DNS is given as hostName',
      ],
    ],
    [
      'a range for an address',
      { addresses: ['192.0.2.0/24'], ports },
      [
        'team/payroll: addresses[0]: "192.0.2.0/24": It is a range, and a Service leads to single addresses. -> list the addresses one by one; ranges go with hostName, as networks',
      ],
    ],
    [
      'the metadata server of a cloud',
      { addresses: ['169.254.169.254'], ports },
      [
        'team/payroll: addresses[0]: "169.254.169.254": No pod can reach it: it is a loopback, link-local, multicast or unspecified address. -> give the address by which the nodes of the cluster reach the server',
      ],
    ],
    [
      'an address twice',
      { addresses: ['192.0.2.1', '192.0.2.1'], ports },
      ['team/payroll: addresses[1]: "192.0.2.1": The address is listed twice. -> list each address once'],
    ],
    [
      'no address',
      { addresses: [], ports },
      [
        "team/payroll: addresses: []: The list of addresses is empty, so the Service leads nowhere. -> name at least one: addresses: ['203.0.113.10'], or give hostName",
      ],
    ],
    [
      'no port',
      { ...named, ports: [] },
      [
        'team/payroll: ports: No port is given, so nothing could reach it. -> give the ports that it listens on: ports: [{ number: 443 }]',
      ],
    ],
    [
      'ports left out',
      { hostName: 'payroll.example.com', networks } as ExternalServiceProps,
      ['team/payroll: ports: It is not given. -> give the ports that it listens on: ports: [{ number: 443 }]'],
    ],
    [
      'a number that is no port',
      { ...named, ports: [{ number: 70000 }] },
      ['team/payroll: ports[0].number: 70000: It is not a port number. -> give a whole number from 1 to 65535'],
    ],
    [
      'a name that is none of a port',
      { ...named, ports: [{ number: 443, name: 'HTTPS' }] },
      [
        'team/payroll: ports[0].name: "HTTPS": It is no name of a port: at most 15 of a-z, 0-9 and single `-`, with a letter among them. -> give a name such as \'https\'',
      ],
    ],
    [
      'a port twice',
      { ...named, ports: [{ number: 443 }, { number: 443, name: 'https' }] },
      ['team/payroll: ports[1].number: 443: Another port has this name or number already. -> list each port once'],
    ],
    [
      'a name that is none of a Service',
      { ...named, name: '1payroll' },
      [
        'team/payroll: name: "1payroll": It is no name for objects of Kubernetes: those are made of a-z, 0-9 and `-`, begin with a letter, and have at most 63 characters. -> give \'app-1payroll\'',
      ],
    ],
    [
      'a range as a text',
      { ...named, networks: wrong(['203.0.113.0/24']) },
      [
        'team/payroll: networks[0]: "203.0.113.0/24": It takes a Cidr; this is a string. -> give a Cidr, such as Cidr.of(\'10.0.0.0/8\')',
        "team/payroll: networks: A firewall knows addresses, no names, so nobody would get through. -> give the ranges that its addresses are in: networks: [Cidr.of('203.0.113.0/24')]",
      ],
    ],
  ])('%s', (_what, props, errors) => {
    expect(judged(payroll(props)).errors).toEqual(errors);
  });

  test('to a plain App in the same words', () => {
    const chart = new Chart(new App(), 'team', { namespace: 'team' });
    new ExternalService(chart, 'payroll', { ports });
    expect(() => Testing.synth(chart)).toThrow('It is not said where it is.');
  });
});
