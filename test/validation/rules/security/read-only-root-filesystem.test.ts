import { aReasonAllows, judge, running } from '../judge';

const rule = 'read-only-root-filesystem';

describe(rule, () => {
  test('a root filesystem that can be written is doubtful', () => {
    expect(judge(rule, [running({ securityContext: { readOnlyRootFilesystem: undefined } })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].securityContext.readOnlyRootFilesystem',
        message: "The root filesystem of 'web' can be written.",
        remedy:
          "Set `readOnlyRootFilesystem: true` and mount an `emptyDir` where the application writes, or state the reason in the annotation 'slipway.dev/allow-writable-root-filesystem'.",
      },
    ]);
  });

  test('one that can not is fine', () => {
    expect(judge(rule, [running({})])).toEqual([]);
  });

  aReasonAllows(rule, 'writable-root-filesystem', running({ securityContext: { readOnlyRootFilesystem: undefined } }));
});
