import { aReasonAllows, judge, object } from '../judge';

const rule = 'literal-secret';
const secret = object('v1', 'Secret', 'db', { stringData: { password: 'hunter2' } });

describe(rule, () => {
  test('a Secret with its content is refused, and the content is not told', () => {
    expect(judge(rule, [secret])).toEqual([
      {
        object: 'Secret shop/db',
        field: 'stringData',
        message: "The Secret has its content in the manifest: 'password'.",
        remedy:
          "Refer to a Secret that exists in the cluster, or render an ExternalSecret, or state the reason in the annotation 'slipway.dev/allow-literal-credential'.",
      },
    ]);
  });

  test('one that is filled by someone else is fine', () => {
    expect(judge(rule, [object('v1', 'Secret', 'token', { type: 'kubernetes.io/service-account-token' })])).toEqual([]);
  });

  aReasonAllows(rule, 'literal-credential', secret);
});
