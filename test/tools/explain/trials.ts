/** Props to try: by construct the least that it takes, and values for the others. */
import { Duration, Size } from 'cdk8s';
import { ConcurrencyPolicy, Cpu, PercentOrAbsolute, PodManagementPolicy } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import {
  ClaimRetentionPolicy,
  ConfiguredService,
  HealthCheck,
  NodeAgent,
  OneOffJob,
  PodSecurityLevel,
  ScheduledJob,
  StatefulService,
  TeamNamespace,
  WebApp,
  Worker,
} from '../../../lib';
import { webAppProps } from '../../properties/arbitrary-props';

type Props = Record<string, unknown>;

/** One construct, and what to give it besides the least. */
export interface Trials {
  readonly name: string;
  readonly make: (scope: Construct, props: Props) => Construct;
  readonly least: Props;
  readonly values: readonly (readonly [prop: string, value: unknown])[];
}

const image = 'registry.example.com/app:1.0.0';
const command = HealthCheck.command(['cat', '/tmp/healthy']);
const served = fc.sample(webAppProps, { numRuns: 60, seed: 27 }).flatMap((props) => Object.entries(props));
const task: [string, unknown][] = [
  ['retries', 7],
  ['timeLimit', Duration.minutes(7)],
  ['completions', 7],
  ['parallelism', 7],
  ['indexed', true],
  ['permanentFailures', [7]],
  ['restartInPlace', true],
];

/** What a construct is tried with; its own props come first. */
const trial = (
  make: new (scope: Construct, id: string, props: never) => Construct,
  least: Props,
  values: Trials['values'],
): Trials => ({ name: make.name, make: (scope, props) => new make(scope, 'made', props as never), least, values });

/** All of them. */
export const TRIALS: readonly Trials[] = [
  trial(WebApp, { image, port: 8080 }, [...served, ['image', 'registry.example.com/other:1'], ['port', 9000]]),
  trial(ConfiguredService, { image, port: 8080 }, served),
  trial(Worker, { image }, [...served, ['health', { readiness: command, liveness: command }]]),
  trial(StatefulService, { image, port: 8080, claims: [{ path: '/data', size: Size.gibibytes(1) }] }, [
    ...served,
    ['claimRetention', { whenDeleted: ClaimRetentionPolicy.DELETE, whenScaled: ClaimRetentionPolicy.DELETE }],
    ['claims', [{ path: '/other', size: Size.gibibytes(7), storageClass: 'fast', name: 'data' }]],
    ['podManagement', PodManagementPolicy.PARALLEL],
    ['rollout', { partition: 7, minReady: Duration.seconds(7), history: 7, onDelete: true }],
  ]),
  trial(ScheduledJob, { image, schedule: '0 3 * * *' }, [
    ...served,
    ...task,
    ['schedule', '7 7 * * *'],
    ['timeZone', 'Europe/Berlin'],
    ['startingDeadline', Duration.minutes(7)],
    ['concurrencyPolicy', ConcurrencyPolicy.REPLACE],
    ['keepSucceeded', 7],
    ['keepFailed', 7],
    ['suspend', true],
  ]),
  trial(OneOffJob, { image }, [...served, ...task, ['keepFor', Duration.hours(7)]]),
  trial(NodeAgent, { image }, [
    ...served,
    ['everyNode', true],
    ['rollout', { maxUnavailable: PercentOrAbsolute.percent(7), minReady: Duration.seconds(7), onDelete: true }],
  ]),
  trial(TeamNamespace, {}, [
    ['name', 'other'],
    ['podSecurity', PodSecurityLevel.PRIVILEGED],
    ['quota', { cpu: Cpu.units(7), memory: Size.gibibytes(7), pods: 7 }],
    [
      'containerDefaults',
      {
        cpu: { request: Cpu.millis(7), limit: Cpu.millis(77) },
        memory: { request: Size.mebibytes(7), limit: Size.mebibytes(77) },
        ephemeralStorage: { request: Size.mebibytes(7), limit: Size.mebibytes(77) },
      },
    ],
  ]),
];
