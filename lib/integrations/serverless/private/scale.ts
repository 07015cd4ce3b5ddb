/**
 * How many copies of a Knative Service run, and how many requests each takes at once.
 *
 * @see https://knative.dev/docs/serving/autoscaling/
 */
import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { DURATION } from '../../../constructs/core/schemas';
import { ReplicaBounds } from '../../../constructs/core/workload';
import { wholeSeconds } from '../../../constructs/core/whole-seconds';
import { PropPath, Fields, NUMBER } from '../../../diagnostics/schema';
import { KnativeScale } from '../knative-scale';

/** What the props of scale take. */
export const SCALE_FIELDS: Fields<KnativeScale> = {
  min: NUMBER,
  max: NUMBER,
  targetConcurrency: NUMBER,
  concurrencyLimit: NUMBER,
  window: DURATION,
  keepLast: DURATION,
};

/** Scale as it is rendered. */
export interface RenderedScale {
  readonly bounds: ReplicaBounds;
  /** Annotations of the revision. */
  readonly annotations: Record<string, string>;
  /** The `containerConcurrency` of the revision. */
  readonly limit?: number;
}

const GROUP = 'autoscaling.knative.dev/';
const MAX = 10;

/** The most that `config-defaults` lets a revision have: https://github.com/knative/serving/blob/main/pkg/apis/config/defaults.go */
const LARGEST_LIMIT = 1000;

/** `WindowMin` and `WindowMax`: https://github.com/knative/serving/blob/main/pkg/apis/autoscaling/register.go */
const WINDOW = { min: 6, max: 3600 };

/** Renders scale, and checks its parts against each other. */
export function renderScale(construct: IConstruct, props: KnativeScale = {}): RenderedScale {
  const min = whole(construct, 'min', props.min, 0) ?? 0;
  const max = whole(construct, 'max', props.max, 1) ?? Math.max(MAX, min);
  if (min > max) {
    new PropPath(construct, 'scale.min').report('knative-scale-bounds', {
      value: min,
      message: `The smallest number of copies is larger than the largest, ${max}.`,
      remedy: 'raise max, or lower min',
    });
  }
  const limit = whole(construct, 'concurrencyLimit', props.concurrencyLimit, 1, LARGEST_LIMIT);
  const target = whole(construct, 'targetConcurrency', props.targetConcurrency, 1);
  if (target !== undefined && limit !== undefined && target > limit) {
    new PropPath(construct, 'scale.targetConcurrency').report('knative-target-fits-limit', {
      value: target,
      message: `A copy never has more than ${limit} requests in hand, so this is never reached.`,
      remedy: `give at most ${limit}, or raise concurrencyLimit`,
    });
  }
  const window = seconds(construct, 'window', props.window, WINDOW.min);
  const keepLast = seconds(construct, 'keepLast', props.keepLast, 0);
  if (keepLast !== undefined && min > 0) {
    new PropPath(construct, 'scale.keepLast').report('knative-keeps-the-last', {
      value: `${keepLast} s`,
      message: `There are always ${min} copies or more, so the last one never goes.`,
      remedy: 'leave out keepLast, or give min: 0',
    });
  }
  return {
    bounds: { min, max: Math.max(min, max) },
    limit,
    annotations: {
      [`${GROUP}min-scale`]: String(min),
      [`${GROUP}max-scale`]: String(Math.max(min, max)),
      ...(target === undefined ? {} : { [`${GROUP}target`]: String(target) }),
      ...(window === undefined ? {} : { [`${GROUP}window`]: `${window}s` }),
      ...(keepLast === undefined ? {} : { [`${GROUP}scale-to-zero-pod-retention-period`]: `${keepLast}s` }),
    },
  };
}

function whole(
  construct: IConstruct,
  name: keyof KnativeScale,
  value: number | undefined,
  least: number,
  most = 2 ** 31 - 1,
): number | undefined {
  if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) return value;
  new PropPath(construct, `scale.${name}`).report('knative-scale-bounds', {
    value,
    message: 'Knative takes no such number here.',
    remedy: `give a whole number ${most === LARGEST_LIMIT ? `from ${least} to ${most}` : `of at least ${least}`}`,
  });
  return undefined;
}

function seconds(
  construct: IConstruct,
  name: keyof KnativeScale,
  value: Duration | undefined,
  least: number,
): number | undefined {
  if (value === undefined) return undefined;
  const given = wholeSeconds(construct, `scale.${name}`, value, least);
  if (given <= WINDOW.max) return given;
  new PropPath(construct, `scale.${name}`).report('knative-scale-time', {
    value: `${given} s`,
    message: 'It is longer than Knative takes.',
    remedy: 'give at most Duration.hours(1)',
  });
  return undefined;
}
