import { aReasonAllows, deployment, judge, object } from '../judge';

const rule = 'service-account-exists';
const as = (serviceAccountName: string) => deployment({ serviceAccountName });

describe(rule, () => {
  test('a ServiceAccount that nobody makes is refused', () => {
    expect(judge(rule, [as('web')])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.serviceAccountName',
        message: "The pod runs as the ServiceAccount 'web', which is not in namespace 'shop'.",
        remedy:
          "Render the ServiceAccount or correct the name, or state the reason in the annotation 'slipway.dev/allow-outside-reference'.",
        value: 'web',
      },
    ]);
  });

  test('one of the namespace is fine, and so is the one that every namespace has', () => {
    expect(judge(rule, [as('web'), as('default'), deployment(), object('v1', 'ServiceAccount', 'web')])).toEqual([]);
  });

  aReasonAllows(rule, 'outside-reference', as('web'));
});
