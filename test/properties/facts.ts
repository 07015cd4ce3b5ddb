/** What holds of every workload that the library renders, whatever its props. */
import type { Manifest } from '../../lib/kubernetes/manifest';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- fields of manifests
type Json = any;

const bytes = (quantity: string): number => {
  const [, amount, unit] = /^(\d+)(m|Mi)?$/.exec(quantity)!;
  return Number(amount) * (unit === 'Mi' ? 2 ** 20 : 1);
};

/** Expects all facts of the one Deployment in a set, and of what is around it. */
export function expectFacts(objects: readonly Manifest[]): void {
  const one = (kind: string): Manifest | undefined => objects.find((it) => it.kind === kind);
  const { spec } = one('Deployment')!;
  const pod = spec.template.spec;
  const containers: Json[] = [...pod.containers, ...(pod.initContainers ?? [])];

  const labels = spec.template.metadata.labels;
  for (const selector of [
    spec.selector.matchLabels,
    one('Service')!.spec.selector,
    one('NetworkPolicy')!.spec.podSelector.matchLabels,
    one('PodDisruptionBudget')?.spec.selector.matchLabels ?? {},
  ]) {
    expect(labels).toMatchObject(selector);
  }

  for (const container of containers) {
    const declared: Json[] = container.ports ?? [];
    for (const probe of ['readinessProbe', 'livenessProbe', 'startupProbe'].map((it) => container[it])) {
      const port = probe?.httpGet?.port ?? probe?.tcpSocket?.port ?? probe?.grpc?.port;
      if (port === undefined) continue;
      expect(declared.some((it) => it.name === port || it.containerPort === port)).toBe(true);
    }
    for (const field of ['cpu', 'memory', 'ephemeral-storage']) {
      expect(bytes(container.resources.requests[field])).toBeLessThanOrEqual(bytes(container.resources.limits[field]));
    }
    expect(container.securityContext).toMatchObject({ privileged: false, capabilities: { drop: ['ALL'] } });
    expectReason(spec.template, container.securityContext.readOnlyRootFilesystem, 'writable-root-filesystem');
    expectReason(spec.template, !container.securityContext.allowPrivilegeEscalation, 'privilege-escalation');
  }
  expectReason(spec.template, pod.securityContext.runAsNonRoot, 'run-as-root');
  expectReason(spec.template, pod.securityContext.seccompProfile.type === 'RuntimeDefault', 'seccomp');
  expectReason(spec.template, !pod.hostPID, 'host-pid');

  const main = pod.containers[0];
  for (const port of one('Service')!.spec.ports as Json[]) {
    expect(main.ports.some((it: Json) => it.containerPort === port.targetPort)).toBe(true);
  }
  const scaler = one('HorizontalPodAutoscaler');
  expect(spec.replicas === undefined).toBe(scaler !== undefined);
  expect(one('PodDisruptionBudget') !== undefined).toBe((scaler?.spec.minReplicas ?? spec.replicas) >= 2);
  expect(pod.automountServiceAccountToken).toBe(false);
  expect(one('NetworkPolicy')!.spec.policyTypes).toEqual(['Ingress', 'Egress']);
}

/** A control holds, or the pods say why it doesn't. */
function expectReason(template: Json, holds: boolean, control: string): void {
  const reason = template.metadata.annotations?.[`slipway.dev/allow-${control}`];
  expect([holds, typeof reason]).toEqual(holds ? [true, 'undefined'] : [false, 'string']);
}
