import { PortProtocol } from '../../../lib/constructs/core/workload';
import { PortProps, appProtocolOf, resolvePorts } from '../../../lib/constructs/workloads/ports';
import { problems, wrong } from '../../support/render';
import { main, rendered, shop, webApp } from '../../support/shop';

const { HTTP, GRPC, TCP, UDP } = PortProtocol;

/** What is said of a WebApp with those ports. */
const said = (ports: unknown) => {
  const chart = shop();
  webApp({ ports: wrong(ports) }, chart);
  return problems(chart);
};
const one = (property: string, value: string, message: string, remedy: string) => [
  { path: 'shop/web', property, value, message, remedy },
];

describe('port', () => {
  test('is an HTTP port, which the Service shows as 80', () => {
    expect(webApp({ port: 8080 }).ports).toEqual([
      { name: 'http', number: 8080, protocol: HTTP, servicePort: 80, nodePort: undefined },
    ]);
  });

  test.each([0, -1, 65536, 80.5, NaN, Infinity])('refuses %d', (port) => {
    const chart = shop();
    webApp({ port }, chart);
    const shown = Number.isFinite(port) ? String(port) : `"${port}"`;
    expect(problems(chart)).toEqual(
      one('port', shown, 'It is not a port number.', 'give a whole number from 1 to 65535'),
    );
  });

  test('refuses a text', () => {
    const chart = shop();
    webApp({ port: wrong('8080') }, chart);
    expect(problems(chart)).toEqual(
      one('port', '"8080"', 'It takes a number; this is a string.', 'give the number without quotes: 8080'),
    );
  });

  test('must be given', () => {
    const chart = shop();
    webApp({ port: undefined }, chart);
    expect(problems(chart)).toEqual([
      {
        path: 'shop/web',
        property: 'port',
        message: 'No port is given, so nothing could reach the pods.',
        remedy: 'give the port that the container listens on, or use a Worker for a program that listens on none',
      },
    ]);
  });

  test('is not given beside ports', () => {
    const chart = shop();
    webApp({ port: 8080, ports: [{ number: 8081 }] }, chart);
    expect(problems(chart)).toEqual(
      one(
        'ports',
        '[{"number":8081}]',
        'Both port and ports are given.',
        'give port for a single HTTP port, or ports for several with names, not both',
      ),
    );
  });
});

describe('ports', () => {
  const all: PortProps[] = [
    { number: 8080 },
    { number: 9090, protocol: GRPC },
    { number: 6379, protocol: TCP, name: 'redis', servicePort: 6380 },
    { number: 53, protocol: UDP, exposed: false },
  ];

  test('have names, protocols, and numbers at the Service', () => {
    expect(webApp({ ports: all }).ports).toEqual([
      { name: 'http', number: 8080, protocol: HTTP, servicePort: 80, nodePort: undefined },
      { name: 'grpc', number: 9090, protocol: GRPC, servicePort: 9090, nodePort: undefined },
      { name: 'redis', number: 6379, protocol: TCP, servicePort: 6380, nodePort: undefined },
      { name: 'udp', number: 53, protocol: UDP, servicePort: undefined, nodePort: undefined },
    ]);
  });

  test('are declared by the container', () => {
    expect(main({ ports: all }).ports).toEqual([
      { name: 'http', containerPort: 8080, protocol: 'TCP' },
      { name: 'grpc', containerPort: 9090, protocol: 'TCP' },
      { name: 'redis', containerPort: 6379, protocol: 'TCP' },
      { name: 'udp', containerPort: 53, protocol: 'UDP' },
    ]);
  });

  test('are shown by the Service, with what is spoken on them', () => {
    expect(rendered('Service', { ports: all }).spec.ports).toEqual([
      { name: 'http', port: 80, targetPort: 8080, protocol: 'TCP', appProtocol: 'http' },
      { name: 'grpc', port: 9090, targetPort: 9090, protocol: 'TCP', appProtocol: 'kubernetes.io/h2c' },
      { name: 'redis', port: 6380, targetPort: 6379, protocol: 'TCP' },
    ]);
  });

  test('may have one number for two transports', () => {
    expect(
      said([
        { number: 53, protocol: TCP },
        { number: 53, protocol: UDP },
      ]),
    ).toEqual([]);
  });

  test.each([
    ['Web_Port', 'web-port'],
    ['a-name-that-is-too-long', 'a-name-that-is'],
    ['80', 'http'],
    ['', 'web'],
    ['a--b', 'a-b'],
  ])('refuse the name %j', (name, meant) => {
    expect(said([{ number: 8080, name }])).toEqual(
      one(
        'ports[0].name',
        JSON.stringify(name),
        'It is no name of a port: at most 15 of a-z, 0-9 and single `-`, with a letter among them.',
        `give a name such as '${meant}'`,
      ),
    );
  });

  test('refuse two of one name', () => {
    expect(said([{ number: 8080 }, { number: 8081 }])).toEqual(
      one('ports[1].name', '"http"', 'Two ports have this name.', 'give each port a name of its own'),
    );
  });

  test('refuse two of one number', () => {
    expect(said([{ number: 8080 }, { number: 8080, name: 'b', servicePort: 81 }])).toEqual(
      one(
        'ports[1].number',
        '8080',
        'Two ports have this number and transport.',
        'list a port once; a container listens on it once',
      ),
    );
  });

  test('refuse two that the Service shows under one number', () => {
    expect(said([{ number: 8080 }, { number: 80, name: 'b' }])).toEqual(
      one(
        'ports[1].servicePort',
        '80',
        'The Service shows two ports under this number.',
        'give each a servicePort of its own, or exposed: false to the one that callers do not use',
      ),
    );
  });

  test('tell two wrong numbers as two problems, not as a pair that is the same', () => {
    expect(said([{ number: 0 }, { number: 99999, name: 'b' }]).map(({ property }) => property)).toEqual([
      'ports[0].number',
      'ports[1].number',
    ]);
  });

  test.each([
    ['number', '8080', '"8080"', 'It takes a number; this is a string.'],
    ['servicePort', 0, '0', 'It is not a port number.'],
    ['servicePort', '80', '"80"', 'It takes a number; this is a string.'],
    ['nodePort', 70000, '70000', 'It is not a port number.'],
    ['protocol', 'http', '"http"', 'It takes a PortProtocol; this is a string.'],
    ['exposed', 'no', '"no"', 'It takes true or false; this is a string.'],
    ['name', 80, '80', 'It takes a string; this is a number.'],
  ])('refuse the %s %j', (property, value, shown, message) => {
    expect(said([{ number: 8080, [property]: value }])).toContainEqual({
      path: 'shop/web',
      property: `ports[0].${property}`,
      value: shown,
      message,
      remedy: expect.stringMatching(/^give |^put /),
    });
  });

  test.each([
    ['8080', 'ports', 'It takes a list; this is a string.'],
    [[8080], 'ports[0]', 'It takes an object; this is a number.'],
    [[null], 'ports[0]', 'It takes an object; this is null.'],
  ])('refuse %j', (ports, property, message) => {
    expect(said(ports)[0]).toMatchObject({ property, message });
  });

  test('refuse an empty list, and one in which no number is given', () => {
    expect(said([])).toMatchObject([
      { property: 'port', message: 'No port is given, so nothing could reach the pods.' },
    ]);
    expect(said([{}])).toEqual([
      {
        path: 'shop/web',
        property: 'ports[0].number',
        message: 'It is not given.',
        remedy: 'give the number that the container listens on',
      },
    ]);
  });
});

describe('resolvePorts', () => {
  test('needs none where there is no Service', () => {
    const chart = shop();
    expect(resolvePorts(chart, {}, { required: false })).toEqual([]);
    expect(problems(chart)).toEqual([]);
  });

  test('names the place of the ports of another container', () => {
    const chart = shop();
    resolvePorts(chart, { ports: [{ number: 0 }] }, { required: false, property: 'sidecars[1].' });
    expect(problems(chart)[0]!.property).toBe('sidecars[1].ports[0].number');
  });
});

describe('appProtocolOf', () => {
  test('tells load balancers and meshes what is spoken', () => {
    expect([HTTP, GRPC, TCP, UDP].map(appProtocolOf)).toEqual(['http', 'kubernetes.io/h2c', undefined, undefined]);
  });
});
