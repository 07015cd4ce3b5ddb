import { Cidr, cidrProblem } from '../../../lib/constructs/core/cidr';

describe('Cidr', () => {
  test('keeps its text, in a template and in JSON', () => {
    const range = Cidr.of('10.0.0.0/8');
    expect(`${range}`).toBe('10.0.0.0/8');
    expect(JSON.stringify({ range })).toBe('{"range":"10.0.0.0/8"}');
    expect(range.text).toBe('10.0.0.0/8');
  });
});

describe('cidrProblem', () => {
  test.each(['10.0.0.0/8', '0.0.0.0/0', '16.0.0.0/4', '192.0.2.7/32', '::/0', '2001:db8::/32'])(
    '%s is a network',
    (text) => expect(cidrProblem(text)).toBeUndefined(),
  );

  test.each([
    ['20.0.0.0/4', 4, '16.0.0.0/4', '20.0.0.0'],
    ['10.1.2.3/16', 16, '10.1.0.0/16', '10.1.2.3'],
    ['2001:db8::1/32', 32, '2001:db8::/32', '2001:db8::1'],
    ['1:2:3:4:5:6:7:8/112', 112, '1:2:3:4:5:6:7:0/112', '1:2:3:4:5:6:7:8'],
    ['::1/64', 64, '::/64', '::1'],
  ])('%s has bits behind its prefix, and the network is told', (text, prefix, network, address) => {
    expect(cidrProblem(text)).toEqual({
      message: `is not a network address: the part behind the first ${prefix} bits is not zero`,
      remedy: `give ${network}, which is the network that ${address} is in`,
    });
  });

  test.each([
    ['10.0.0.0/33', 'has a prefix longer than 32 bits'],
    ['::/129', 'has a prefix longer than 128 bits'],
    ['10.0.0.0', 'is not a range of addresses'],
    ['10.0.0/8', 'is not a range of addresses'],
    ['ten/8', 'is not a range of addresses'],
    [' 10.0.0.0/8', 'is not a range of addresses'],
    [8, 'is not a range of addresses'],
    [undefined, 'is not a range of addresses'],
  ])('%j %s', (text, message) => {
    expect(cidrProblem(text)).toEqual({
      message,
      remedy: 'give a network address and a prefix length, such as 10.0.0.0/8',
    });
  });
});
