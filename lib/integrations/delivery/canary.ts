/** Canary: a new version gets a growing part of the pods, step by step. */
import { ApiObject, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { ATTACHED_WORKLOAD, DURATION } from '../../constructs/core/schemas';
import { IWorkload } from '../../constructs/core/workload';
import { wholeSeconds } from '../../constructs/core/whole-seconds';
import { FLAG, Fields, NUMBER, PropPath, listOf, readProps, required, shape } from '../../diagnostics/schema';
import { renderRollout } from './private/rollout';

/** A step of a canary. */
export interface CanaryStep {
  /** The part of the pods that have the new version, in percent: 1 to 100, more with each step. */
  readonly weight: number;

  /** How long it stays so, in whole seconds. @default - until somebody promotes it: `kubectl argo rollouts promote` */
  readonly pause?: Duration;
}

/** How a workload gets a new version. */
export interface CanaryProps {
  /** The workload, which has a Deployment: WebApp, ConfiguredService, Worker. @default - the scope, if it is a workload */
  readonly workload?: IWorkload;

  /** The steps, in order. After the last one, all pods get the new version. */
  readonly steps: CanaryStep[];

  /**
   * Whether the workload runs already, without Argo Rollouts: its Deployment then goes down as the Rollout comes up. Leave it out
   * again with a later release.
   * @default false - the Deployment has no pods of its own from the start
   */
  readonly migrates?: boolean;
}

const STEP: Fields<CanaryStep> = {
  weight: required(NUMBER, 1, 'give the part of the pods in percent, such as 10'),
  pause: DURATION,
};

const FIELDS: Fields<CanaryProps> = {
  workload: ATTACHED_WORKLOAD,
  steps: required(listOf(shape(STEP)), [], 'give the steps: [{ weight: 10, pause: Duration.minutes(5) }]'),
  migrates: FLAG,
};

/**
 * A new version gets a growing part of the pods, by Argo Rollouts: each step waits for a time, or for a person, and a version that
 * doesn't become ready goes back by itself.
 *
 * It renders a Rollout that takes its pods from the workload's Deployment, which has none of its own from then on; the autoscaler
 * scales the Rollout. The parts are those of pods, so ten pods are needed for a tenth: for parts of requests whatever the
 * number of pods, split two workloads by an HttpRoute or a TrafficSplit.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/canary/
 *
 * @example
 *
 *   new Canary(web, 'canary', {
 *     workload: web,
 *     steps: [
 *       { weight: 10, pause: Duration.minutes(5) },
 *       { weight: 50, pause: Duration.minutes(10) },
 *     ],
 *   });
 */
export class Canary extends Construct {
  /** The Rollout that is rendered. */
  public readonly rollout: ApiObject;

  public constructor(scope: Construct, id: string, props: CanaryProps) {
    super(scope, id);
    props = readProps(this, FIELDS, props);
    const steps = this.steps(new PropPath(this, 'steps'), props.steps);
    this.rollout = renderRollout(this, props.workload!, props.migrates ?? false, ({ strategy }) => ({
      canary: { ...(strategy as { rollingUpdate?: object } | undefined)?.rollingUpdate, steps },
    }));
  }

  private steps(at: PropPath, steps: readonly CanaryStep[]) {
    if (steps.length === 0) {
      at.report('canary-has-steps', {
        value: steps,
        message: 'Without a step all pods would get the new version at once.',
        remedy: 'give at least one: { weight: 10, pause: Duration.minutes(5) }; or leave out the canary',
      });
    }
    return steps.flatMap(({ weight, pause }, index) => {
      const place = at.item(index).field('weight');
      const before = index === 0 ? 0 : steps[index - 1]!.weight;
      if (!Number.isInteger(weight) || weight < 1 || weight > 100) {
        place.report('canary-weight', {
          value: weight,
          message: 'It is no part of the pods in percent.',
          remedy: 'give a whole number from 1 to 100',
        });
      } else if (weight <= before) {
        place.report('canary-weights-grow', {
          value: weight,
          message: `The step before has ${before} already, so this one would take the new version back.`,
          remedy: before < 100 ? `give more than ${before}, or leave the step out` : 'leave the step out',
        });
      }
      const seconds = pause && wholeSeconds(this, `steps[${index}].pause`, pause, 1);
      return [{ setWeight: weight }, { pause: seconds === undefined ? {} : { duration: `${seconds}s` } }];
    });
  }
}
