import { aReasonAllows, judge, running } from '../judge';

const rule = 'capabilities-added';

describe(rule, () => {
  test('a capability is refused', () => {
    expect(
      judge(rule, [running({ securityContext: { capabilities: { add: ['NET_ADMIN', 'NET_BIND_SERVICE'] } } })]),
    ).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].securityContext.capabilities.add',
        message: "The container 'web' gets the capability 'NET_ADMIN'.",
        remedy:
          "Remove it from `capabilities.add`; NET_BIND_SERVICE alone may come back, or state the reason in the annotation 'slipway.dev/allow-capabilities'.",
        value: ['NET_ADMIN', 'NET_BIND_SERVICE'],
      },
    ]);
  });

  test('none is fine, and so is a port below 1024', () => {
    expect(
      judge(rule, [running({}), running({ securityContext: { capabilities: { add: ['NET_BIND_SERVICE'] } } })]),
    ).toEqual([]);
  });

  aReasonAllows(
    rule,
    'capabilities',
    running({ securityContext: { capabilities: { add: ['NET_ADMIN', 'NET_BIND_SERVICE'] } } }),
  );
});
