/**
 * What is behind a Service, as the cluster has it, and as it was meant.
 */
import { cluster } from './cluster';
import { KubeObject, Pod, selectorQuery, title } from './objects';
import { collectionPath, live } from './resources';
import { podsOf } from './workloads';

const NAME_LABEL = 'app.kubernetes.io/name';

export interface Endpoints {
  /** The pods' names. */
  readonly pods: readonly string[];
  /** `name protocol number`, sorted. */
  readonly ports: readonly string[];
}

interface EndpointSlice extends KubeObject {
  readonly endpoints: ReadonlyArray<{
    conditions: { ready?: boolean };
    targetRef?: { kind: string; name: string };
  }> | null;
  readonly ports: ReadonlyArray<{ name: string; protocol: string; port: number }> | null;
}

interface ServicePort {
  readonly name?: string;
  readonly port: number;
  readonly protocol?: string;
  readonly targetPort?: number | string;
}

/** The pods that are ready and the ports in a Service's EndpointSlices. */
export async function endpointsOf(service: KubeObject): Promise<Endpoints> {
  const query = selectorQuery({ 'kubernetes.io/service-name': service.metadata.name });
  const type = { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice' };
  const path = `${await collectionPath(type, service.metadata.namespace)}?${query}`;
  const slices = await cluster().api.list<EndpointSlice>(path);
  const endpoints = slices.flatMap((slice) => slice.endpoints ?? []).filter(({ conditions }) => conditions.ready);
  const ports = slices.flatMap((slice) => slice.ports ?? []).map((p) => `${p.name} ${p.protocol} ${p.port}`);
  return { pods: endpoints.map(({ targetRef }) => targetRef?.name ?? '').sort(), ports: [...new Set(ports)].sort() };
}

/**
 * What the app meant: all pods of one workload, at ports that its containers declare. It is the workload of the
 * Service's own name label; where it has none, the one that the selector matches, and never the pods of two.
 */
export async function meantBy(service: KubeObject, workloads: readonly KubeObject[]): Promise<Endpoints> {
  const named = service.metadata.labels?.[NAME_LABEL];
  const wanted = named ? [[NAME_LABEL, named]] : Object.entries<string>(service.spec.selector);
  const matches = workloads.filter(
    ({ metadata, spec }) =>
      metadata.namespace === service.metadata.namespace &&
      wanted.every(([key, value]) => spec.template.metadata.labels[key!] === value),
  );
  if (matches.length !== 1) throw new Error(`${title(service)} means the pods of ${matches.length} workloads`);
  const pods = (await podsOf(matches[0]!)).filter(({ metadata }) => !metadata.deletionTimestamp);
  const { spec } = await live(service);
  return {
    pods: pods.map(({ metadata }) => metadata.name).sort(),
    ports: (spec.ports as ServicePort[]).map((port) => targetOf(port, pods[0]!, service)).sort(),
  };
}

function targetOf(
  { name = '', port, protocol = 'TCP', targetPort = port }: ServicePort,
  pod: Pod,
  service: KubeObject,
): string {
  const declared = pod.spec.containers.flatMap((container) => container.ports ?? []);
  const target = declared.find((candidate) => candidate.name === targetPort || candidate.containerPort === targetPort);
  if (!target) throw new Error(`${title(service)}: no container declares the port ${targetPort}`);
  return `${name} ${protocol} ${target.containerPort}`;
}
