/** Where pods run: spread over zones and nodes by default, and on which nodes. */
import { Topology, Workload } from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { clusterOf } from '../clusters/cluster-facts';
import { Labels } from '../core/labels';
import { Fields, TEXT, listOf, mapOf, oneOf, shape } from '../../diagnostics/schema';
import { Json } from '../../synth/after-conversion';
import { TOLERATION_FIELDS, Toleration, renderToleration } from './tolerations';

/** Over what the replicas of a workload are spread. */
export enum Spread {
  /** Over zones and, within them, over nodes: the loss of either leaves replicas. */
  ZONES_AND_HOSTS = 'zones-and-hosts',
  /** Over nodes only, for a cluster in one zone. */
  HOSTS = 'hosts',
  /** As the scheduler likes, for one node or one replica. */
  NONE = 'none',
}

/** Where pods run. */
export interface PlacementProps {
  /** Over what the replicas are spread, as a wish: a pod is placed in any case. @default Spread.ZONES_AND_HOSTS, or HOSTS where the cluster's profile has no zones */
  readonly spread?: Spread;
  /** The labels that a node must have. @default - none but Linux's own needs */
  readonly nodeSelector?: { readonly [label: string]: string };
  /** Taints that the pods may run in spite of. @default - none */
  readonly tolerations?: Toleration[];
  /** The name of a PriorityClass that exists in the cluster. @default - the cluster's default */
  readonly priorityClass?: string;
}

/** What the props of placement take. */
export const PLACEMENT_FIELDS: Fields<PlacementProps> = {
  spread: oneOf(Spread, 'Spread'),
  nodeSelector: mapOf(TEXT),
  tolerations: listOf(shape(TOLERATION_FIELDS)),
  priorityClass: TEXT,
};

const TOPOLOGIES: Record<Spread, string[]> = {
  [Spread.ZONES_AND_HOSTS]: ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'],
  [Spread.HOSTS]: ['kubernetes.io/hostname'],
  [Spread.NONE]: [],
};

/** The preference that counts most, of 1 to 100. */
const STRONGEST = 100;

/** Says again, as an anti-affinity, that two replicas should not share a node: many checks know no other way to say it. */
export function spreadOverHosts(workload: Workload, props: PlacementProps = {}): void {
  if (props.spread === Spread.NONE) return;
  workload.scheduling.spread({ topology: Topology.HOSTNAME, weight: STRONGEST });
}

/**
 * The placement of a pod, in the form of the API.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
export function renderPlacement(construct: IConstruct, props: PlacementProps = {}, selector: Labels): Json {
  const usual = clusterOf(construct).zones === false ? Spread.HOSTS : Spread.ZONES_AND_HOSTS;
  const constraints = TOPOLOGIES[props.spread ?? usual].map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: { ...selector } },
  }));
  const tolerations = props.tolerations?.map(renderToleration);
  return {
    ...(constraints.length > 0 ? { topologySpreadConstraints: constraints } : {}),
    ...(props.nodeSelector ? { nodeSelector: { ...props.nodeSelector } } : {}),
    ...(tolerations?.length ? { tolerations } : {}),
    ...(props.priorityClass ? { priorityClassName: props.priorityClass } : {}),
  };
}
