import { judge, service } from '../judge';

const rule = 'external-name';
const named = (externalName?: string) => service({ spec: { type: 'ExternalName', externalName, selector: undefined } });

describe(rule, () => {
  test.each(['10.1.2.3', '2001:db8::1'])('the address %s is refused', (value) => {
    expect(judge(rule, [named(value)])).toEqual([
      {
        object: 'Service shop/web',
        field: 'spec.externalName',
        value,
        message: `\`externalName\` must be a DNS name; '${value}' is an address, and DNS has no alias to an address.`,
        remedy: 'Use a Service without a selector, and an EndpointSlice with the address.',
      },
    ]);
  });

  test('a DNS name is fine', () => {
    expect(judge(rule, [named('db.example.com'), named('db.example.com.'), service()])).toEqual([]);
  });
});
