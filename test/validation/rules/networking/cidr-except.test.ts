import { judge, object } from '../judge';

const rule = 'cidr-except';
const block = (cidr: string, ...except: string[]) =>
  object('networking.k8s.io/v1', 'NetworkPolicy', 'web', {
    spec: { ingress: [{ from: [{ ipBlock: { cidr, except } }] }] },
  });

describe(rule, () => {
  test('an exception outside of the range is refused', () => {
    expect(judge(rule, [block('10.0.0.0/8', '192.168.0.0/16')])).toEqual([
      {
        object: 'NetworkPolicy shop/web',
        field: 'spec.ingress[0].from[0].ipBlock.except[0]',
        message: "The exception '192.168.0.0/16' is not a part of '10.0.0.0/8'.",
        remedy: 'Remove it, or write a smaller range that is within the CIDR.',
        value: '192.168.0.0/16',
      },
    ]);
  });

  test('so is the whole range, and a wider one', () => {
    expect(judge(rule, [block('10.0.0.0/8', '10.0.0.0/8', '0.0.0.0/0')])).toHaveLength(2);
  });

  test('a part of the range is fine', () => {
    expect(judge(rule, [block('10.0.0.0/8', '10.1.0.0/16'), block('2001:db8::/32', '2001:db8:1::/48')])).toEqual([]);
  });
});
