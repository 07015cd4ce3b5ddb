import type { Manifest } from '../../../../lib/kubernetes/manifest';
import { allowed, container, judge, messages, object } from '../judge';

const rule = 'knative-field';

/** A Knative Service; `spec` is laid over that of its pod, `over` over its container. */
function knative(spec: object = {}, over: object = {}): Manifest {
  const template = { spec: { containers: [container({ ports: [{ containerPort: 8080 }], ...over })], ...spec } };
  return object('serving.knative.dev/v1', 'Service', 'resize', { spec: { template } });
}

describe(rule, () => {
  test('a field that its operators can turn on is told with the flag', () => {
    expect(judge(rule, [knative({ nodeSelector: { disk: 'ssd' } })])).toEqual([
      {
        object: 'Service shop/resize',
        field: 'spec.template.spec.nodeSelector',
        message: "Knative refuses 'nodeSelector' until its operators turn `kubernetes.podspec-nodeselector` on.",
        remedy: "Leave it out, or state the reason in the annotation 'slipway.dev/allow-knative-field'.",
      },
    ]);
  });

  test.each([
    ['a security context of the pod', knative({ securityContext: { runAsNonRoot: true } }), 'podspec-securitycontext'],
    ['init containers', knative({ initContainers: [container()] }), 'podspec-init-containers'],
    ['a time to end', knative({ terminationGracePeriodSeconds: 30 }), "'terminationGracePeriodSeconds' in a Service"],
    ['a claim', knative({ volumes: [{ name: 'a', persistentVolumeClaim: { claimName: 'a' } }] }), 'persistent-volume'],
    ['a token', knative({ automountServiceAccountToken: true }), 'as false alone'],
    ['a drain', knative({}, { lifecycle: { preStop: { sleep: { seconds: 5 } } } }), "'lifecycle' in a Service"],
    ['all rights', knative({}, { securityContext: { privileged: true } }), 'as false alone'],
    ['a mask of /proc', knative({}, { securityContext: { procMount: 'Unmasked' } }), "'procMount' in a Service"],
    [
      'a capability',
      knative({}, { securityContext: { capabilities: { add: ['NET_BIND_SERVICE'] } } }),
      'containerspec-addcapabilities',
    ],
    [
      'a variable from the pod',
      knative({}, { env: [{ name: 'POD', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }] }),
      'podspec-fieldref',
    ],
    ['a port of another name', knative({}, { ports: [{ name: 'http', containerPort: 8080 }] }), "doesn't know 'http'"],
  ])('%s is refused', (_what, service, said) => {
    expect(messages(rule, [service])).toEqual([expect.stringContaining(said)]);
  });

  test('what an installation as it comes takes is fine, and so is a reason', () => {
    const spec = {
      automountServiceAccountToken: false,
      containerConcurrency: 10,
      enableServiceLinks: false,
      serviceAccountName: 'resize',
      timeoutSeconds: 60,
      volumes: [
        { name: 'tmp', emptyDir: {} },
        { name: 'key', secret: { secretName: 'key' } },
      ],
    };
    const ports = [{ name: 'h2c', containerPort: 8080 }];
    expect(messages(rule, [knative(spec, { ports, securityContext: { privileged: false } })])).toEqual([]);
    expect(messages(rule, [allowed(knative({ nodeSelector: { disk: 'ssd' } }), 'knative-field')])).toEqual([]);
  });

  test("Kubernetes' own Service is none of Knative", () => {
    expect(
      messages(rule, [object('v1', 'Service', 'web', { spec: { template: { spec: { hostPID: true } } } })]),
    ).toEqual([]);
  });
});
