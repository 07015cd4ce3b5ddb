/** What a container asks for and may use at most: CPU, memory and local disk. */
import { Size, SizeRoundingBehavior } from 'cdk8s';
import { ContainerResources, Cpu } from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { CPU, SIZE } from '../core/kinds';
import { Fields, shape } from '../findings/kinds';
import { reportProblem } from '../findings/problems';
import { Json } from '../synth/after-conversion';

/** A modest container: enough for a small service, cheap to be wrong about. Not from any source: a start to measure from. */
export const DEFAULT_RESOURCES = {
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
export function renderResources(construct: IConstruct, property: string, given: ContainerResources | undefined): Json {
  const cpu = bounds(
    construct,
    `${property}.cpu`,
    { request: millis(given?.cpu?.request), limit: millis(given?.cpu?.limit) },
    { request: millis(DEFAULT_RESOURCES.cpu.request)!, limit: millis(DEFAULT_RESOURCES.cpu.limit)! },
    'm',
  );
  const memory = bounds(
    construct,
    `${property}.memory`,
    { request: mebibytes(given?.memory?.request), limit: mebibytes(given?.memory?.limit) },
    { request: mebibytes(DEFAULT_RESOURCES.memory.request)!, limit: mebibytes(DEFAULT_RESOURCES.memory.limit)! },
    'Mi',
  );
  const storage = bounds(
    construct,
    `${property}.ephemeralStorage`,
    { request: mebibytes(given?.ephemeralStorage?.request), limit: mebibytes(given?.ephemeralStorage?.limit) },
    {
      request: mebibytes(DEFAULT_RESOURCES.ephemeralStorage.request)!,
      limit: mebibytes(DEFAULT_RESOURCES.ephemeralStorage.limit)!,
    },
    'Mi',
  );
  return {
    requests: { cpu: cpu.request, memory: memory.request, 'ephemeral-storage': storage.request },
    limits: { cpu: cpu.limit, memory: memory.limit, 'ephemeral-storage': storage.limit },
  };
}

interface Bounds<T> {
  readonly request: T;
  readonly limit: T;
}

function bounds(
  construct: IConstruct,
  property: string,
  given: Bounds<number | undefined>,
  fallback: Bounds<number>,
  unit: string,
): Bounds<string> {
  const request = given.request ?? Math.min(fallback.request, given.limit ?? fallback.request);
  const limit = given.limit ?? Math.max(fallback.limit, request);
  const rendered = (amounts: Bounds<number>) => ({
    request: quantity(amounts.request, unit),
    limit: quantity(amounts.limit, unit),
  });
  const wrong = Object.entries({ request, limit }).filter(([, value]) => !Number.isFinite(value) || value <= 0);
  for (const [name, value] of wrong) {
    reportProblem(construct, {
      rule: 'resources-are-positive',
      property: `${property}.${name}`,
      value: `${value}${unit}`,
      message: 'It is not an amount that a container can be given.',
      remedy: 'give more than zero',
    });
  }
  if (wrong.length > 0) return rendered(fallback);
  if (request > limit) {
    reportProblem(construct, {
      rule: 'request-fits-limit',
      property,
      value: `request ${request}${unit}, limit ${limit}${unit}`,
      message: 'The request is larger than the limit.',
      remedy: 'raise the limit to at least the request, or lower the request',
    });
    return rendered(fallback);
  }
  return rendered({ request, limit });
}

/** Whole numbers only: a fraction of a mebibyte is told in bytes. */
function quantity(amount: number, unit: string): string {
  if (Number.isInteger(amount) || unit === 'm') return `${Math.ceil(amount)}${unit}`;
  return String(Math.ceil(amount * 1024 * 1024));
}

/** CPU in thousandths: `Cpu` keeps the text that Kubernetes takes, `500m` or `2`. */
function millis(cpu: Cpu | undefined): number | undefined {
  if (cpu === undefined) return undefined;
  return cpu.amount.endsWith('m') ? Number(cpu.amount.slice(0, -1)) : Math.round(Number(cpu.amount) * 1000);
}

function mebibytes(size: Size | undefined): number | undefined {
  return size?.toMebibytes({ rounding: SizeRoundingBehavior.NONE });
}
