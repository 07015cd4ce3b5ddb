import { PortProtocol } from '../../../lib/constructs/core/workload';
import { Firewall } from '../../../lib/constructs/network/firewall';
import { Peer } from '../../../lib/constructs/core/peer';
import { ASKS_FOR_NAMES } from '../../support/cluster-dns';
import { find, problems, render, wrong } from '../../support/render';
import { shop, webApp } from '../../support/shop';

const POSTGRES = { name: 'postgres', number: 5432, protocol: PortProtocol.TCP };
const DB = Peer.pods({ app: 'db' });
const DB_RULE = [{ podSelector: { matchLabels: { app: 'db' } } }];

describe('Firewall', () => {
  test('denies everything in both directions but DNS', () => {
    const chart = shop();
    const { deployment, firewall } = webApp({}, chart);
    const policy = find(render(chart), 'NetworkPolicy', 'web');
    expect(policy.spec).toEqual({
      podSelector: { matchLabels: deployment.matchLabels },
      policyTypes: ['Ingress', 'Egress'],
      egress: [ASKS_FOR_NAMES],
    });
    expect(firewall.policy.name).toBe('web');
  });

  test('is found by its workload', () => {
    const web = webApp();
    expect(Firewall.of(web)).toBe(web.firewall);
  });

  test('refuses what is no workload', () => {
    const chart = shop();
    new Firewall(chart, 'firewall', wrong({}));
    expect(problems(chart)).toEqual([
      {
        path: 'shop/firewall',
        property: 'workload',
        message: '`workload` must be set: the scope is not a workload.',
        remedy: 'Set `workload`, or create the construct in the scope of its workload.',
      },
    ]);
  });
});

describe.each(['allowFrom', 'allowTo'] as const)('Firewall.%s', (method) => {
  const [direction, end] = method === 'allowFrom' ? (['ingress', 'from'] as const) : (['egress', 'to'] as const);
  const rules = (change: (firewall: Firewall) => void) => {
    const chart = shop();
    change(webApp({}, chart).firewall);
    return { rules: find(render(chart), 'NetworkPolicy', 'web').spec[direction], said: problems(chart) };
  };

  test('allows a peer and a port', () => {
    expect(rules((it) => it[method](DB, POSTGRES)).rules).toContainEqual({
      [end]: DB_RULE,
      ports: [{ port: 5432, protocol: 'TCP' }],
    });
  });

  test('speaks of UDP where the port does', () => {
    const dns = { name: 'dns', number: 53, protocol: PortProtocol.UDP };
    expect(rules((it) => it[method](DB, dns)).rules).toContainEqual({
      [end]: DB_RULE,
      ports: [{ port: 53, protocol: 'UDP' }],
    });
  });

  test('says the same edge once', () => {
    const once = rules((it) => it[method](DB, POSTGRES)).rules;
    const twice = rules((it) => {
      it[method](DB, POSTGRES);
      it[method](DB, POSTGRES);
    }).rules;
    expect(twice).toEqual(once);
  });

  test.each([
    ['a text', 'orders', POSTGRES, 'peer', '"orders"', 'It takes a Peer; this is a string.'],
    ['nothing', undefined, POSTGRES, 'peer', 'undefined', 'It takes a Peer; this is undefined.'],
    ['a bare number', DB, 5432, 'port', '5432', 'It takes an object; this is a number.'],
    ['a port without a number', DB, { ...POSTGRES, number: undefined }, 'port.number', undefined, 'It is not given.'],
    ['a number that is none', DB, { ...POSTGRES, number: 0 }, 'port.number', '0', 'It is not a port number.'],
    [
      'another protocol',
      DB,
      { ...POSTGRES, protocol: 'SCTP' },
      'port.protocol',
      '"SCTP"',
      'It takes a PortProtocol; this is a string.',
    ],
  ])('refuses %s', (_what, peer, port, property, value, message) => {
    const { said } = rules((it) => it[method](wrong(peer), wrong(port)));
    expect(said).toMatchObject([
      {
        path: 'shop/web/firewall',
        property: `${method}.${property}`,
        ...(value === undefined ? {} : { value }),
        message,
        remedy: expect.stringMatching(/^give /),
      },
    ]);
  });

  test('leaves out an edge of which a half is wrong', () => {
    const before = rules(() => undefined).rules;
    expect(rules((it) => it[method](DB, wrong({ ...POSTGRES, number: '5432' }))).rules).toEqual(before);
    expect(rules((it) => it[method](Peer.pods(wrong(5)), POSTGRES)).rules).toEqual(before);
  });
});
