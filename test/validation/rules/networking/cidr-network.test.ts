import { judge, object, service } from '../judge';

const rule = 'cidr-network';
const block = (ipBlock: object) =>
  object('networking.k8s.io/v1', 'NetworkPolicy', 'web', { spec: { egress: [{ to: [{ ipBlock }] }] } });

describe(rule, () => {
  test.each([
    [
      'no network address',
      '20.0.0.0/4',
      "'20.0.0.0/4' is not a network address: the network of 4 bits around it begins at 16.0.0.0/4.",
      'Write `16.0.0.0/4` if that range is meant, or more bits: `20.0.0.0/32` is this one address.',
    ],
    [
      'an address without its bits',
      '10.0.0.1',
      "'10.0.0.1' is no range of addresses in CIDR notation.",
      'Write how many bits are fixed: `10.0.0.1/32` is this one address.',
    ],
    [
      'what is no address',
      'office',
      "'office' is no range of addresses in CIDR notation.",
      'Write an address and how many bits of it are fixed: `10.0.0.0/8`.',
    ],
  ])('%s is refused', (_what, cidr, message, remedy) => {
    expect(judge(rule, [block({ cidr })])).toEqual([
      { object: 'NetworkPolicy shop/web', field: 'spec.egress[0].to[0].ipBlock.cidr', value: cidr, message, remedy },
    ]);
  });

  test('exceptions, sources and the ranges of a load balancer are read too', () => {
    const from = object('networking.k8s.io/v1', 'NetworkPolicy', 'a', {
      spec: { ingress: [{ from: [{ ipBlock: { cidr: '10.1.2.3/8' } }] }] },
    });
    const set = [
      block({ cidr: '10.0.0.0/8', except: ['10.1.1.1/16'] }),
      from,
      service({ spec: { loadBalancerSourceRanges: ['1.2.3.4/24'] } }),
    ];
    expect(judge(rule, set)).toHaveLength(3);
  });

  test.each(['16.0.0.0/4', '10.0.0.0/8', '0.0.0.0/0', '192.168.1.7/32', '2001:db8::/32', '::/0', 'fe80::1/128'])(
    'fine: %s',
    (cidr) => {
      expect(judge(rule, [block({ cidr })])).toEqual([]);
    },
  );

  test.each(['10.0.0.0/33', '010.0.0.0/8', '10.0.0/8', '::1::/64', '2001:db8::1/32', '10.0.0.0/08'])(
    'refused: %s',
    (cidr) => {
      expect(judge(rule, [block({ cidr })])).toHaveLength(1);
    },
  );

  test('the network of an address of IPv6 is told as well', () => {
    expect(judge(rule, [block({ cidr: '2001:db8:0:0:1::5/64' })])[0].message).toContain('begins at 2001:db8::/64');
  });
});
