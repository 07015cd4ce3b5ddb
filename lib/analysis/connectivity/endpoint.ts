/** The two ends of a connection, as NetworkPolicies tell them apart. */
import type { Manifest } from '../../kubernetes/manifest';
import { describe } from '../../kubernetes/identity';
import type { Labels } from '../../kubernetes/labels';
import { PodTemplateView, foreignPodOf, podOf, portsOf } from '../../kubernetes/pod-template-view';
import { proxyPorts } from '../../kubernetes/proxies';
import { AddressRange, showAddresses } from './address-range';
import { PortSet, Protocol } from './port-set';

/** Where `kubectl apply` puts what names no namespace, unless it is told otherwise. */
export const DEFAULT_NAMESPACE = 'default';

/** A port that a container says it listens on. */
export interface DeclaredPort {
  readonly name?: string;
  readonly number: number;
  readonly protocol: Protocol;
}

/** Pods: of a workload in the set, or of somebody else's whose namespace and labels are known. */
export interface PodEndpoint {
  readonly type: 'pods';
  readonly title: string;
  readonly namespace: string;
  readonly labels: Labels;
  readonly ports: readonly DeclaredPort[];
  /** They have the address of their node, so no policy applies to them, and no selector finds them. */
  readonly hostNetwork: boolean;
  /** Labels of a namespace that is not in the set. */
  readonly namespaceLabels?: Labels;
  /** The workload, where it is in the set. */
  readonly object?: Manifest;
}

/** Addresses that are no pods'. */
export interface AddressEndpoint {
  readonly type: 'addresses';
  readonly title: string;
  readonly addresses: AddressRange;
}

export type Endpoint = PodEndpoint | AddressEndpoint;

/** Pods that the set doesn't hold: an ingress controller, a scraper. */
export interface ForeignPods {
  readonly namespace: string;
  /** @default - none */
  readonly labels?: Labels;
  /** @default - what the set's Namespace has, and the name label that the API server adds to each */
  readonly namespaceLabels?: Labels;
}

/** The pods that a workload runs; undefined for what runs none. A PodTemplate by itself runs none. */
export function podsOf(object: Manifest): PodEndpoint | undefined {
  if (object.kind === 'PodTemplate') return undefined;
  const pod = podOf(object) ?? foreignPodOf(object);
  if (!pod) return undefined;
  return {
    type: 'pods',
    title: describe(object),
    namespace: pod.namespace || DEFAULT_NAMESPACE,
    labels: pod.labels,
    ports: declaredPorts(pod),
    hostNetwork: pod.spec.get('hostNetwork').value === true,
    object,
  };
}

export function foreignPods({ namespace, labels = {}, namespaceLabels }: ForeignPods): PodEndpoint {
  const shown = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  const title = `pods ${shown.length > 0 ? `with ${shown.join(', ')} ` : ''}of namespace ${namespace}`;
  return { type: 'pods', title, namespace, labels, namespaceLabels, ports: [], hostNetwork: false };
}

export function addressEndpoint(addresses: AddressRange): AddressEndpoint {
  return { type: 'addresses', title: showAddresses(addresses), addresses };
}

/** The ports that pods declare, as a set. */
export function portSetOf({ ports }: PodEndpoint): PortSet {
  return ports.reduce((set, { protocol, number }) => set.union(PortSet.of(protocol, number)), PortSet.NONE);
}

function declaredPorts(pod: PodTemplateView): DeclaredPort[] {
  const declared = portsOf(pod).flatMap((port) => {
    const number = port.get('containerPort').number;
    if (number === undefined) return [];
    return [{ name: port.get('name').text, number, protocol: (port.get('protocol').text ?? 'TCP') as Protocol }];
  });
  return [...declared, ...proxyPorts(pod).map((number) => ({ number, protocol: 'TCP' }) satisfies DeclaredPort)];
}
