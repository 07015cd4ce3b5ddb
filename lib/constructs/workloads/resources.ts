/** What a container asks for and may use at most: CPU, memory and local disk. */
import { Size, SizeRoundingBehavior } from 'cdk8s';
import { ContainerResources, Cpu } from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { CPU, SIZE } from '../core/schemas';
import { Fields, PropPath, shape } from '../../diagnostics/schema';

/** A modest container: enough for a small service, cheap to be wrong about. Not from any source: a start to measure from. */
const DEFAULT_RESOURCES = {
  cpu: { request: Cpu.millis(100), limit: Cpu.millis(500) },
  memory: { request: Size.mebibytes(256), limit: Size.mebibytes(512) },
  ephemeralStorage: { request: Size.mebibytes(64), limit: Size.mebibytes(256) },
};

/** What resources take. */
export const RESOURCES_FIELDS: Fields<ContainerResources> = {
  cpu: shape({ request: CPU, limit: CPU }),
  memory: shape({ request: SIZE, limit: SIZE }),
  ephemeralStorage: shape({ request: SIZE, limit: SIZE }),
};

/** The `resources` of a container. A limit that isn't given is the default's, or the request where that is larger. */
export function renderResources(
  construct: IConstruct,
  property: string,
  given: ContainerResources = {},
): RenderedResources {
  const at = new PropPath(construct, property);
  const { cpu: usualCpu, memory: usualMemory, ephemeralStorage: usualStorage } = DEFAULT_RESOURCES;
  const cpu = bounds(at.field('cpu'), MILLIS, given.cpu, usualCpu);
  const memory = bounds(at.field('memory'), MEBIBYTES, given.memory, usualMemory);
  const storage = bounds(at.field('ephemeralStorage'), MEBIBYTES, given.ephemeralStorage, usualStorage);
  return {
    requests: { cpu: cpu.request, memory: memory.request, 'ephemeral-storage': storage.request },
    limits: { cpu: cpu.limit, memory: memory.limit, 'ephemeral-storage': storage.limit },
  };
}

/** As Kubernetes has them. */
export interface RenderedResources {
  readonly requests: Readonly<Record<string, string>>;
  readonly limits: Readonly<Record<string, string>>;
}

interface Bounds<T> {
  readonly request: T;
  readonly limit: T;
}

/** How amounts are counted, and written. */
interface Unit<T> {
  readonly name: string;
  count(amount: T): number;
  /** In whole numbers only. */
  write(count: number): string;
}

/** CPU in thousandths: `Cpu` keeps the text that Kubernetes takes, `500m` or `2`. */
const MILLIS: Unit<Cpu> = {
  name: 'm',
  count: ({ amount }) => (amount.endsWith('m') ? Number(amount.slice(0, -1)) : Math.round(Number(amount) * 1000)),
  write: (count) => `${Math.ceil(count)}m`,
};

/** A fraction of a mebibyte is told in bytes. */
const MEBIBYTES: Unit<Size> = {
  name: 'Mi',
  count: (size) => size.toMebibytes({ rounding: SizeRoundingBehavior.NONE }),
  write: (count) => (Number.isInteger(count) ? `${count}Mi` : String(Math.ceil(count * 1024 * 1024))),
};

function bounds<T>(at: PropPath, unit: Unit<T>, given: Partial<Bounds<T>> = {}, usual: Bounds<T>): Bounds<string> {
  const written = (counts: Bounds<number>) => ({
    request: unit.write(counts.request),
    limit: unit.write(counts.limit),
  });
  const fallback = { request: unit.count(usual.request), limit: unit.count(usual.limit) };
  const asked = given.request && unit.count(given.request);
  const most = given.limit && unit.count(given.limit);
  const request = asked ?? Math.min(fallback.request, most ?? fallback.request);
  const limit = most ?? Math.max(fallback.limit, request);
  const wrong = Object.entries({ request, limit }).filter(([, value]) => !Number.isFinite(value) || value <= 0);
  for (const [name, value] of wrong) {
    at.field(name).report('resources-are-positive', {
      value: `${value}${unit.name}`,
      message: 'It is not an amount that a container can be given.',
      remedy: 'give more than zero',
    });
  }
  if (wrong.length > 0) return written(fallback);
  if (request > limit) {
    at.report('request-fits-limit', {
      value: `request ${request}${unit.name}, limit ${limit}${unit.name}`,
      message: 'The request is larger than the limit.',
      remedy: 'raise the limit to at least the request, or lower the request',
    });
    return written(fallback);
  }
  return written({ request, limit });
}
