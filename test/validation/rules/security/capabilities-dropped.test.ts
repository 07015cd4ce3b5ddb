import { aReasonAllows, judge, running } from '../judge';

const rule = 'capabilities-dropped';

describe(rule, () => {
  test('capabilities that are not dropped are doubtful', () => {
    expect(judge(rule, [running({ securityContext: { capabilities: { drop: ['NET_RAW'] } } })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].securityContext.capabilities.drop',
        message: "'web' keeps the capabilities that the runtime gives to every container.",
        remedy:
          "Set `securityContext: {capabilities: {drop: [ALL]}}`, or state the reason in the annotation 'slipway.dev/allow-capabilities'.",
        value: ['NET_RAW'],
      },
    ]);
  });

  test('all dropped is fine', () => {
    expect(judge(rule, [running({}), running({ securityContext: { capabilities: { drop: ['all'] } } })])).toEqual([]);
  });

  aReasonAllows(rule, 'capabilities', running({ securityContext: { capabilities: { drop: ['NET_RAW'] } } }));
});
