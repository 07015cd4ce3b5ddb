import * as fc from 'fast-check';
import * as net from 'node:net';
import { Network, networkOf, parseCidr, parseIp, showCidr } from '../../lib/kubernetes/cidr';

const v4 = fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })).map(([ip, prefix]) => `${ip}/${prefix}`);
const v6 = fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 })).map(([ip, prefix]) => `${ip}/${prefix}`);

describe('ranges of addresses', () => {
  test('are shown so that they can be read again', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          v4,
          v6.filter((text) => !text.includes('.')),
        ),
        (text) => {
          const network = parseCidr(text) as Network;
          expect(parseCidr(showCidr(network))).toEqual(network);
        },
      ),
    );
  });

  test('addresses are those that Node takes, without a zone', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.ipV4(), fc.ipV6(), fc.string({ unit: fc.constantFrom('1', '.', ':', 'a', '0', '25') })),
        (text) => {
          // An IPv4 address within an IPv6 one is not read here: nobody writes a range so.
          if (text.includes(':') && text.includes('.')) return;
          expect(parseIp(text)?.version ?? 0).toBe(net.isIP(text));
        },
      ),
    );
  });

  test('the network of an address agrees with Node', () => {
    fc.assert(
      fc.property(v4, (text) => {
        const network = parseCidr(text) as Network;
        const [address = '', prefix] = text.split('/');
        const list = new net.BlockList();
        list.addSubnet(address, Number(prefix));
        expect(list.check(showCidr(networkOf(network)).split('/')[0]!)).toBe(true);
        expect(networkOf(networkOf(network))).toEqual(networkOf(network));
      }),
    );
  });

  test.each([
    ['20.0.0.0/4', '16.0.0.0/4'],
    ['10.1.2.3/8', '10.0.0.0/8'],
    ['2001:db8::1/32', '2001:db8::/32'],
    ['ffff::1/0', '::/0'],
    ['1:0:0:2:0:0:0:3/128', '1:0:0:2::3/128'],
  ])('the network of %s is %s', (text, expected) => {
    expect(showCidr(networkOf(parseCidr(text) as Network))).toBe(expected);
  });
});
