/** How much a namespace may have: the numbers of its ResourceQuota. */
import { Size, SizeRoundingBehavior } from 'cdk8s';
import { Cpu, CpuResources, EphemeralStorageResources, MemoryResources } from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { readAmounts, showAmount } from '../../analysis/capacity/amounts';
import { CPU, SIZE } from '../core/schemas';
import { PropPath, Fields, NUMBER, shape } from '../../diagnostics/schema';

/** How much all pods of a namespace together may ask for (request) and use at most (limit). */
export interface QuotaProps {
  /** CPU. @default - a request of 8 and a limit of 40: six services of the default size, at their highest scale */
  readonly cpu?: CpuResources;

  /** Memory. @default - a request of 20 GiB and a limit of 40 GiB, for the same */
  readonly memory?: MemoryResources;

  /** Local disk. @default - a request of 5 GiB and a limit of 20 GiB, for the same */
  readonly ephemeralStorage?: EphemeralStorageResources;

  /** The number of pods. @default 100 - a thousand by mistake would take a cluster down; a node holds 110 */
  readonly pods?: number;

  /** The storage that volume claims may ask for. @default - not limited */
  readonly storage?: Size;

  /** The number of volume claims. @default - not limited */
  readonly volumeClaims?: number;

  /** The number of load balancers, which cost money in most clouds; 0 for none. @default - not limited */
  readonly loadBalancers?: number;

  /** The number of ports on the nodes, those of load balancers among them; 0 for none. @default - not limited */
  readonly nodePorts?: number;
}

/** What the props of a quota take. */
export const QUOTA_FIELDS: Fields<QuotaProps> = {
  cpu: shape<CpuResources>({ request: CPU, limit: CPU }),
  memory: shape<MemoryResources>({ request: SIZE, limit: SIZE }),
  ephemeralStorage: shape<EphemeralStorageResources>({ request: SIZE, limit: SIZE }),
  pods: NUMBER,
  storage: SIZE,
  volumeClaims: NUMBER,
  loadBalancers: NUMBER,
  nodePorts: NUMBER,
};

const DEFAULT = {
  cpu: { request: Cpu.units(8), limit: Cpu.units(40) },
  memory: { request: Size.gibibytes(20), limit: Size.gibibytes(40) },
  ephemeralStorage: { request: Size.gibibytes(5), limit: Size.gibibytes(20) },
  pods: 100,
};

/** The `hard` of a ResourceQuota. Who gives one of request and limit gets the other as large as it has to be. */
export function renderQuota(construct: IConstruct, props: QuotaProps = {}): Record<string, string> {
  const hard = {
    ...both(construct, 'cpu', 'cpu', [props.cpu?.request, props.cpu?.limit].map(cpuAmount), DEFAULT.cpu),
    ...both(construct, 'memory', 'memory', [props.memory?.request, props.memory?.limit].map(bytes), DEFAULT.memory),
    ...both(
      construct,
      'ephemeralStorage',
      'ephemeral-storage',
      [props.ephemeralStorage?.request, props.ephemeralStorage?.limit].map(bytes),
      DEFAULT.ephemeralStorage,
    ),
    ...count(construct, 'pods', 'pods', props.pods ?? DEFAULT.pods),
    ...(props.storage === undefined
      ? {}
      : { 'requests.storage': showAmount('storage', positive(construct, 'storage', bytes(props.storage)!)) }),
    ...count(construct, 'volumeClaims', 'persistentvolumeclaims', props.volumeClaims),
    ...count(construct, 'loadBalancers', 'services.loadbalancers', props.loadBalancers),
    ...count(construct, 'nodePorts', 'services.nodeports', props.nodePorts),
  };
  return hard;
}

/** Request and limit of one resource. */
function both(
  construct: IConstruct,
  property: string,
  resource: string,
  [givenRequest, givenLimit]: (number | undefined)[],
  fallback: { request: Cpu | Size; limit: Cpu | Size },
): Record<string, string> {
  const read = (value: Cpu | Size) => ('toMebibytes' in value ? bytes(value)! : cpuAmount(value)!);
  const request = givenRequest ?? Math.min(read(fallback.request), givenLimit ?? Infinity);
  const limit = givenLimit ?? Math.max(read(fallback.limit), request);
  if (request > limit) {
    new PropPath(construct, `quota.${property}`).report('request-fits-limit', {
      value: `request ${showAmount(resource, request)}, limit ${showAmount(resource, limit)}`,
      message: 'The request is larger than the limit, so a part of it could never be used.',
      remedy: 'raise the limit to at least the request, or lower the request',
    });
  }
  const show = (name: string, amount: number) =>
    showAmount(resource, positive(construct, `${property}.${name}`, amount));
  return { [`requests.${resource}`]: show('request', request), [`limits.${resource}`]: show('limit', limit) };
}

function positive(construct: IConstruct, property: string, amount: number): number {
  if (Number.isFinite(amount) && amount > 0) return amount;
  new PropPath(construct, `quota.${property}`).report('quota-is-positive', {
    value: amount,
    message: 'With it nothing could run in the namespace.',
    remedy: 'give more than zero, or leave it out for the default',
  });
  return 1;
}

function count(
  construct: IConstruct,
  property: string,
  name: string,
  value: number | undefined,
): Record<string, string> {
  if (value === undefined) return {};
  const least = property === 'pods' ? 1 : 0;
  if (Number.isInteger(value) && value >= least) return { [name]: String(value) };
  new PropPath(construct, `quota.${property}`).report('quota-is-a-number', {
    value,
    message: 'It is not a number of objects.',
    remedy: `give a whole number of at least ${least}`,
  });
  return {};
}

function cpuAmount(cpu: Cpu | undefined): number | undefined {
  return cpu === undefined ? undefined : readAmounts({ cpu: cpu.amount }).cpu;
}

function bytes(size: Size | undefined): number | undefined {
  const kibibytes = size?.toKibibytes({ rounding: SizeRoundingBehavior.NONE });
  return kibibytes === undefined ? undefined : Math.ceil(kibibytes * 1024);
}
