import { aReasonAllows, judge, pod, running } from '../judge';

const rule = 'privilege-escalation';

describe(rule, () => {
  test('a container that may gain privileges is refused', () => {
    expect(judge(rule, [running({ securityContext: { allowPrivilegeEscalation: true } })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].securityContext.allowPrivilegeEscalation',
        message: "The container 'web' allows its processes to gain privileges that they were not started with.",
        remedy:
          "Set `securityContext: {allowPrivilegeEscalation: false}`, or state the reason in the annotation 'slipway.dev/allow-privilege-escalation'.",
        value: true,
      },
    ]);
  });

  test('one that may not is fine', () => {
    expect(judge(rule, [running({})])).toEqual([]);
  });

  aReasonAllows(rule, 'privilege-escalation', running({ securityContext: { allowPrivilegeEscalation: true } }));

  test('Kubernetes allows it unless it is told not to', () => {
    expect(judge(rule, [running({ securityContext: { allowPrivilegeEscalation: undefined } })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].securityContext.allowPrivilegeEscalation',
        message: "The container 'web' doesn't forbid its processes to gain privileges that they were not started with.",
        remedy:
          "Set `securityContext: {allowPrivilegeEscalation: false}`, or state the reason in the annotation 'slipway.dev/allow-privilege-escalation'.",
      },
    ]);
  });

  test('a privileged container is the business of another rule, and Windows has no such thing', () => {
    const set = [running({ securityContext: { privileged: true, allowPrivilegeEscalation: true } })];
    expect(judge(rule, set)).toEqual([]);
    expect(judge(rule, [pod('web', { os: { name: 'windows' }, containers: [{ name: 'web' }] })])).toEqual([]);
  });
});
