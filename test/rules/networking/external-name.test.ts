import { judge, service } from '../judge';

const rule = 'external-name';
const named = (externalName?: string) => service({ spec: { type: 'ExternalName', externalName, selector: undefined } });

describe(rule, () => {
  test('an address is refused', () => {
    expect(judge(rule, [named('10.1.2.3')])).toEqual([
      {
        object: 'Service shop/web',
        field: 'spec.externalName',
        message:
          "The Service stands for '10.1.2.3', an address: DNS has no alias to an address, so the name does not resolve.",
        remedy: 'Use a Service without a selector, and an EndpointSlice with the address.',
        value: '10.1.2.3',
      },
    ]);
  });

  test('so is a URL', () => {
    expect(judge(rule, [named('https://db.example.com')])).toEqual([
      {
        object: 'Service shop/web',
        field: 'spec.externalName',
        message: "The external name 'https://db.example.com' is no DNS name.",
        remedy: 'Write the bare name: `db.example.com`, without scheme, port or path.',
        value: 'https://db.example.com',
      },
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
