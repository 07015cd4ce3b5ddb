/** Taints of nodes that pods put up with, and for how long. */
import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { DURATION } from '../core/schemas';
import { wholeSeconds } from '../core/whole-seconds';
import { PropPath, Fields, TEXT, oneOf, required } from '../../diagnostics/schema';
import { Json } from '../../synth/after-conversion';

/** What a taint does to a pod that doesn't tolerate it. */
export enum TaintEffect {
  /** It isn't placed there. */
  NO_SCHEDULE = 'NoSchedule',
  /** It is placed elsewhere where that can be had. */
  PREFER_NO_SCHEDULE = 'PreferNoSchedule',
  /** It is moved away if it runs there. */
  NO_EXECUTE = 'NoExecute',
}

/** A taint of nodes that pods may run in spite of. */
export interface Toleration {
  /** The key of the taint. */
  readonly key: string;
  /** Its value. @default - any */
  readonly value?: string;
  /** Its effect. @default - any */
  readonly effect?: TaintEffect;
  /** How long a pod stays on a node that gets the taint while it runs there, in whole seconds. @default - for ever */
  readonly duration?: Duration;
}

/** What a toleration takes. */
export const TOLERATION_FIELDS: Fields<Toleration> = {
  key: required(TEXT, 'missing', 'give the key of the taint'),
  value: TEXT,
  effect: oneOf(TaintEffect, 'TaintEffect'),
  duration: DURATION,
};

/** A toleration, in the form of the API. */
export function renderToleration(toleration: Toleration): Json {
  return {
    key: toleration.key,
    operator: toleration.value === undefined ? 'Exists' : 'Equal',
    ...(toleration.value === undefined ? {} : { value: toleration.value }),
    ...(toleration.effect === undefined ? {} : { effect: toleration.effect }),
    ...(toleration.duration === undefined
      ? {}
      : { tolerationSeconds: Math.ceil(toleration.duration.toMilliseconds({ integral: false }) / 1000) }),
  };
}

/** A time belongs to the one effect that takes pods away; Kubernetes refuses it with others. */
export function checkTolerations(construct: IConstruct, tolerations: readonly Toleration[] = []): void {
  tolerations.forEach(({ duration, effect }, index) => {
    if (duration === undefined) return;
    const property = `placement.tolerations[${index}]`;
    wholeSeconds(construct, `${property}.duration`, duration, 0);
    if (effect === TaintEffect.NO_EXECUTE) return;
    new PropPath(construct, `${property}.effect`).report('toleration-lasts-until-it-is-taken-away', {
      ...(effect === undefined ? {} : { value: effect }),
      message: 'Pods are taken away, after a time or at once, by NO_EXECUTE alone.',
      remedy: 'give effect: TaintEffect.NO_EXECUTE, or leave the duration out',
    });
  });
}
