import { judge, object } from '../judge';

const rule = 'secret-encoding';
const secret = (data: object) => object('v1', 'Secret', 'db', { data });

describe(rule, () => {
  test('plain text in data is refused, and not told', () => {
    expect(judge(rule, [secret({ password: 'hunter2!' })])).toEqual([
      {
        object: 'Secret shop/db',
        field: 'data.password',
        message: "The value of 'password' in the Secret is not base64.",
        remedy: 'Encode it with `base64 -w0`, or move it to `stringData` as it is.',
      },
    ]);
  });

  test('base64 is fine, in lines too', () => {
    expect(judge(rule, [secret({ password: 'aHVudGVyMg==', long: 'aHVu\nZGVy\n', empty: '' })])).toEqual([]);
  });
});
