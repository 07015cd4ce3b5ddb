/**
 * The parts of Kubernetes objects that the suite looks at.
 */

export interface Metadata {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly generation?: number;
  readonly deletionTimestamp?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ownerReferences?: ReadonlyArray<{
    readonly kind: string;
    readonly uid: string;
    readonly controller?: boolean;
  }>;
}

/** Any object: the tests know more about the one in hand than a type could say. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Metadata;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly [field: string]: any;
}

export interface Pod extends KubeObject {
  readonly spec: {
    readonly nodeName?: string;
    readonly containers: readonly Container[];
    readonly volumes?: readonly object[];
  };
  readonly status: {
    readonly phase: string;
    readonly conditions?: ReadonlyArray<{ readonly type: string; readonly status: string }>;
  };
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly ports?: ReadonlyArray<{
    readonly name?: string;
    readonly containerPort: number;
    readonly protocol?: string;
  }>;
}

export const WORKLOAD_KINDS: readonly string[] = ['Deployment', 'StatefulSet', 'DaemonSet'];

/** What runs pods here. A Deployment of no replicas lends its pods to something of which no controller is there, such as a Rollout. */
export function isWorkload({ kind, spec }: KubeObject): boolean {
  return WORKLOAD_KINDS.includes(kind) && spec?.replicas !== 0;
}

export function isReady(pod: Pod): boolean {
  if (pod.metadata.deletionTimestamp) return false;
  return (pod.status.conditions ?? []).some(({ type, status }) => type === 'Ready' && status === 'True');
}

/** `Deployment orders`, as messages and test names call it. */
export function title(object: KubeObject): string {
  return `${object.kind} ${object.metadata.name}`;
}

/** Tells an object from all others of the cluster. */
export function identity({ kind, metadata }: KubeObject): string {
  return `${kind} ${metadata.namespace ?? ''}/${metadata.name}`;
}

/** A selector in the form of a query parameter. */
export function selectorQuery(labels: Readonly<Record<string, string>>): string {
  const terms = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  return `labelSelector=${encodeURIComponent(terms.join(','))}`;
}
