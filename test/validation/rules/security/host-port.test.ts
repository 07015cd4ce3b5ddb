import { aReasonAllows, deployment, judge, running } from '../judge';

const rule = 'host-port';

describe(rule, () => {
  test('a port of the node is refused', () => {
    expect(judge(rule, [running({ ports: [{ containerPort: 80, hostPort: 80 }] })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].ports[0].hostPort',
        message: "The container 'web' takes port 80 of its node.",
        remedy:
          "Remove `hostPort` and use a Service, or state the reason in the annotation 'slipway.dev/allow-host-port'.",
        value: 80,
      },
    ]);
  });

  test('a port of the pod is fine, and with the network of the node there is no other', () => {
    expect(
      judge(rule, [
        running({}),
        deployment({ hostNetwork: true, containers: [{ ports: [{ containerPort: 80, hostPort: 80 }] }] }),
      ]),
    ).toEqual([]);
  });

  aReasonAllows(rule, 'host-port', running({ ports: [{ containerPort: 80, hostPort: 80 }] }));
});
