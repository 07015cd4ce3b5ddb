/** Schemas of units, volumes, environment values and workloads as props. */
import { Cpu, EnvValue, Volume } from 'cdk8s-plus-27';
import { Duration, Size } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Schema, schema } from '../../diagnostics/schema';
import { Cidr, isCidr } from './cidr';
import { selectorLabels } from './labels';
import { IWorkload } from './workload';

// What comes from cdk8s is told by what it can do rather than by its class: an app may hold two copies of a package.

/** A time. */
export const DURATION: Schema<Duration> = schema(
  'a Duration',
  'Duration.seconds(10)',
  (value: Duration) => typeof value.toMilliseconds === 'function',
);

/** An amount of memory or disk. */
export const SIZE: Schema<Size> = schema(
  'a Size',
  'Size.mebibytes(256)',
  (value: Size) => typeof value.toMebibytes === 'function',
);

/** An amount of CPU. */
export const CPU: Schema<Cpu> = schema('a Cpu', 'Cpu.millis(100)', (value: Cpu) => typeof value.amount === 'string');

/** A volume of cdk8s-plus. */
export const VOLUME: Schema<Volume> = schema(
  'a Volume',
  "Volume.fromEmptyDir(chart, 'cache', 'cache')",
  (value: Volume) => typeof value.name === 'string' && typeof value.asVolume === 'function',
);

/** A range of addresses. */
export const CIDR: Schema<Cidr> = schema('a Cidr', "Cidr.of('10.0.0.0/8')", isCidr);

/** The value of an environment variable. Where it is a literal, it isn't shown: it may well be a credential. */
export const ENV_VALUE: Schema<EnvValue> = {
  read(value, at) {
    const given = value as EnvValue | null;
    if (typeof given === 'object' && given && (given.value !== undefined || given.valueFrom !== undefined))
      return given;
    at.report('prop-type', {
      value: typeof value === 'string' ? `a string of ${value.length} characters` : value,
      message: 'It takes an EnvValue; this is a literal.',
      remedy: 'move it to config, or give an EnvValue, such as EnvValue.fromFieldRef(EnvFieldPaths.POD_IP)',
    });
    return undefined;
  },
};

/** Anything that implements the interface. */
export const WORKLOAD: Schema<IWorkload> = {
  read(value, at) {
    if (isWorkload(value)) return value;
    at.report('prop-type', {
      value: nameOf(value),
      message: 'It is no workload.',
      remedy: 'give a WebApp, a ConfiguredService, a PlainWorkload around a Deployment, or what implements IWorkload',
    });
    return undefined;
  },
};

/** The prop `workload` of an attachment, which defaults to its scope. */
export const WORKLOAD_OR_SCOPE: Schema<IWorkload> = {
  read: (value, at) => WORKLOAD.read(value, at),
  missing: (at) => {
    const { scope } = at.construct.node;
    if (isWorkload(scope)) return scope;
    at.report('prop-is-given', {
      message: '`workload` must be set: the scope is not a workload.',
      remedy: 'Set `workload`, or create the construct in the scope of its workload.',
    });
    return undefined;
  },
};

/** The same, with a harmless workload in place of one that is missing: reading it always gives one. */
export const ATTACHED_WORKLOAD: Schema<IWorkload> = {
  read: (value, at) => WORKLOAD_OR_SCOPE.read(value, at) ?? standInFor(at.construct),
  missing: (at) => WORKLOAD_OR_SCOPE.missing!(at) ?? standInFor(at.construct),
};

function isWorkload(value: unknown): value is IWorkload {
  const { workloadName, podLabels, ports } = (value ?? {}) as Partial<IWorkload>;
  return typeof workloadName === 'string' && podLabels !== undefined && ports !== undefined;
}

function standInFor(construct: IConstruct): IWorkload {
  return {
    node: construct.node,
    workloadName: 'missing',
    podLabels: selectorLabels('missing'),
    ports: [],
    replicaBounds: { min: 2, max: 2 },
    controller: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'missing' },
  } as unknown as IWorkload;
}

/** A construct as a whole is nothing to print. */
function nameOf(value: unknown): unknown {
  const path: unknown = (value as { node?: { path?: unknown } } | null)?.node?.path;
  return typeof path === 'string' ? path : value;
}
