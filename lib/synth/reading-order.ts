/**
 * The order of keys in which people read an object: what names a thing first, short fields before long lists. All other
 * keys follow the alphabet, also those that were added after cdk8s had sorted.
 */

/** A kind of map, how it is recognized, and its keys in order; keys that are not listed are between `first` and `last`. */
interface Order {
  readonly fits: (map: Readonly<Record<string, unknown>>) => boolean;
  readonly first: readonly string[];
  readonly last?: readonly string[];
}

const isText = (value: unknown): boolean => typeof value === 'string';

const METADATA = ['name', 'generateName', 'namespace', 'labels', 'annotations', 'finalizers', 'ownerReferences'];

/** The first order that fits counts. */
const ORDERS: readonly Order[] = [
  {
    // An object.
    fits: ({ apiVersion, kind, metadata }) => isText(apiVersion) && isText(kind) && metadata !== undefined,
    first: ['apiVersion', 'kind', 'metadata'],
    last: ['status'],
  },
  {
    // A pod.
    fits: ({ containers }) => Array.isArray(containers),
    first: [
      'serviceAccountName',
      'automountServiceAccountToken',
      'enableServiceLinks',
      'hostUsers',
      'securityContext',
      'restartPolicy',
      'terminationGracePeriodSeconds',
      'priorityClassName',
      'nodeSelector',
      'affinity',
      'tolerations',
      'topologySpreadConstraints',
    ],
    last: ['initContainers', 'containers', 'ephemeralContainers', 'volumes'],
  },
  {
    // A container. Knative's may have no name.
    fits: ({ name, image, ports, resources }) =>
      isText(image) && (isText(name) || Array.isArray(ports) || resources !== undefined),
    first: [
      'name',
      'image',
      'imagePullPolicy',
      'restartPolicy',
      'command',
      'args',
      'workingDir',
      'ports',
      'envFrom',
      'env',
      'resources',
      'startupProbe',
      'readinessProbe',
      'livenessProbe',
      'lifecycle',
    ],
    last: ['volumeMounts', 'volumeDevices', 'securityContext'],
  },
  {
    // A probe.
    fits: ({ exec, httpGet, tcpSocket, grpc }) => [exec, httpGet, tcpSocket, grpc].some((it) => it !== undefined),
    first: ['exec', 'httpGet', 'tcpSocket', 'grpc', 'initialDelaySeconds', 'periodSeconds', 'timeoutSeconds'],
  },
  {
    // A NetworkPolicy.
    fits: ({ podSelector, policyTypes }) => podSelector !== undefined && Array.isArray(policyTypes),
    first: ['podSelector', 'policyTypes', 'ingress', 'egress'],
  },
  {
    // A rule of a NetworkPolicy.
    fits: ({ from, to, ports }) => Array.isArray(ports) && (Array.isArray(from) || Array.isArray(to)),
    first: ['from', 'to', 'ports'],
  },
  {
    // A reference to an object.
    fits: ({ kind, name }) => isText(kind) && isText(name),
    first: ['apiVersion', 'apiGroup', 'group', 'kind', 'name', 'namespace'],
  },
  {
    fits: (map) =>
      (map.labels !== undefined || map.annotations !== undefined) &&
      Object.keys(map).every((key) => METADATA.includes(key)),
    first: METADATA,
  },
  { fits: ({ name }) => isText(name), first: ['name', 'namespace'] },
  { fits: () => true, first: [] },
];

/** Whoever turned off cdk8s's sorting wants the order of the code. Read once: the environment is slow. */
const isOn = !process.env.CDK8S_DISABLE_SORT;

/** The keys of a map in the order in which they are written. */
export function readingKeys(map: Readonly<Record<string, unknown>>): string[] {
  const keys = Object.keys(map);
  if (!isOn || keys.length < 2) return keys;
  const { first, last = [] } = ORDERS.find(({ fits }) => fits(map))!;
  const listed = (names: readonly string[]) => names.filter((name) => Object.hasOwn(map, name));
  const between = keys.filter((key) => !first.includes(key) && !last.includes(key)).sort();
  return [...listed(first), ...between, ...listed(last)];
}

/** The same object, with its keys in that order. */
export function inReadingOrder<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(inReadingOrder) as T;
  const map = value as Record<string, unknown>;
  const prototype: unknown = Object.getPrototypeOf(map);
  if (prototype !== Object.prototype && prototype !== null) return value;
  return Object.fromEntries(readingKeys(map).map((key) => [key, inReadingOrder(map[key])])) as T;
}
