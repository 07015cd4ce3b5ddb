/** Times, as Kubernetes counts them. */
import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { PropPath } from '../../diagnostics/schema';

/** The largest number that the fields of the API hold: 68 years. */
const MOST = 2 ** 31 - 1;

/** A duration in whole seconds, which is all that Kubernetes counts in. */
export function wholeSeconds(construct: IConstruct, property: string, duration: Duration, least: number): number {
  const seconds = duration.toMilliseconds({ integral: false }) / 1000;
  if (Number.isInteger(seconds) && seconds >= least && seconds <= MOST) return seconds;
  const meant = Math.min(MOST, Math.max(least, Math.ceil(seconds) || least));
  new PropPath(construct, property).report('whole-seconds', {
    value: `${seconds} s`,
    message: `Kubernetes counts it in whole seconds, at least ${least}.`,
    remedy: `give Duration.seconds(${meant})`,
  });
  return meant;
}
