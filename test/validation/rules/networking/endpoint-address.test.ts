import { judge, object } from '../judge';

const rule = 'endpoint-address';
const slice = (addressType: string, ...addresses: unknown[]) =>
  object('discovery.k8s.io/v1', 'EndpointSlice', 'db', { addressType, endpoints: [{ addresses }] });

describe(rule, () => {
  const REACHABLE = 'Write an address by which the nodes reach the server; a slice holds one `addressType`.';

  test.each([
    [
      'a range where an address belongs',
      '10.0.0.0/8',
      "'10.0.0.0/8' is no IPv4 address.",
      'A Service leads to single addresses: list them one by one.',
    ],
    ['an address of the other kind', '2001:db8::1', "'2001:db8::1' is no IPv4 address.", REACHABLE],
    [
      'an address that no other machine can reach',
      '127.0.0.1',
      "'127.0.0.1' can not be reached as an endpoint: it is a loopback, link-local, multicast or unspecified address.",
      REACHABLE,
    ],
  ])('%s is refused', (_what, value, message, remedy) => {
    expect(judge(rule, [slice('IPv4', value)])).toEqual([
      { object: 'EndpointSlice shop/db', field: 'endpoints[0].addresses[0]', value, message, remedy },
    ]);
  });

  test('so is a name among addresses, and a number', () => {
    expect(judge(rule, [slice('IPv4', 'db.example.com', 10)])).toHaveLength(2);
    expect(judge(rule, [slice('FQDN', 'not a name')])).toHaveLength(1);
  });

  test('addresses of the type are fine', () => {
    expect(
      judge(rule, [slice('IPv4', '10.1.2.3'), slice('IPv6', '2001:db8::1'), slice('FQDN', 'db.example.com')]),
    ).toEqual([]);
  });
});
