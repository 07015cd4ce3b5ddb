import { judge, service } from '../judge';

const rule = 'external-name';
const named = (externalName?: string) => service({ spec: { type: 'ExternalName', externalName, selector: undefined } });

describe(rule, () => {
  test.each([
    [
      'an address',
      '10.1.2.3',
      "The Service stands for '10.1.2.3', an address: DNS has no alias to an address, so the name does not resolve.",
      'Use a Service without a selector, and an EndpointSlice with the address.',
    ],
    [
      'a URL',
      'https://db.example.com',
      "The external name 'https://db.example.com' is no DNS name.",
      'Write the bare name: `db.example.com`, without scheme, port or path.',
    ],
  ])('%s is refused', (_what, value, message, remedy) => {
    expect(judge(rule, [named(value)])).toEqual([
      { object: 'Service shop/web', field: 'spec.externalName', value, message, remedy },
    ]);
  });

  test('so is nothing', () => {
    expect(judge(rule, [named()])).toEqual([
      {
        object: 'Service shop/web',
        field: 'spec.externalName',
        message: 'The Service is of type ExternalName and names nothing.',
        remedy: 'Write `externalName: db.example.com`.',
      },
    ]);
  });

  test('a DNS name is fine', () => {
    expect(judge(rule, [named('db.example.com'), named('db.example.com.'), service()])).toEqual([]);
  });
});
