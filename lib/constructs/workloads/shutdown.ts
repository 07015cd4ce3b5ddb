/** How a pod leaves: it goes on serving while the cluster forgets its address, then ends its work, then is stopped. */
import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { DURATION } from '../core/schemas';
import { wholeSeconds } from '../core/whole-seconds';
import { PropPath, Fields } from '../../diagnostics/schema';
import { Json } from '../../synth/after-conversion';
import { targetMinor } from '../../synth/target-version';

/** How a pod leaves. */
export interface ShutdownProps {
  /**
   * How long a pod keeps serving after it was told to go, in whole seconds: load balancers and kube-proxy on each node
   * learn of it a moment later, and send requests until then.
   * @default - 5 seconds with a Service, none without
   */
  readonly drainDelay?: Duration;

  /**
   * The time from being told to go to being killed, drain delay included, in whole seconds.
   * @default - 30 seconds, as Kubernetes has it, or the drain delay and 25 seconds where that is more
   */
  readonly gracePeriod?: Duration;
}

/** What the props of a shutdown take. */
export const SHUTDOWN_FIELDS: Fields<ShutdownProps> = { drainDelay: DURATION, gracePeriod: DURATION };

/** The shutdown of a pod, in the form of the API. */
export interface RenderedShutdown {
  readonly gracePeriodSeconds: number;
  /** The `lifecycle` of the main container. */
  readonly lifecycle?: Json;
}

const DRAIN_DELAY = Duration.seconds(5);
const GRACE_SECONDS = 30;

/** The minor from which the kubelet sleeps by itself, by default (KEP-3960). */
const SLEEP_ACTION_MINOR = 30;

/** Fills in the defaults of a shutdown, and checks its parts against each other. */
export function renderShutdown(
  construct: IConstruct,
  props: ShutdownProps | undefined,
  serves: boolean,
): RenderedShutdown {
  const delay = props?.drainDelay ?? (serves ? DRAIN_DELAY : Duration.seconds(0));
  const drain = wholeSeconds(construct, 'shutdown.drainDelay', delay, 0);
  const enough = Math.max(GRACE_SECONDS, drain + GRACE_SECONDS - DRAIN_DELAY.toSeconds());
  let grace = props?.gracePeriod ? wholeSeconds(construct, 'shutdown.gracePeriod', props.gracePeriod, 1) : enough;
  if (grace <= drain) {
    new PropPath(construct, 'shutdown.gracePeriod').report('grace-period-covers-drain', {
      value: `${grace} s`,
      message: `The pod would be killed before its drain delay of ${drain} s is over.`,
      remedy: `give more than Duration.seconds(${drain}), with time for the work in hand`,
    });
    grace = enough;
  }
  if (drain === 0) return { gracePeriodSeconds: grace };
  const preStop =
    targetMinor(construct) >= SLEEP_ACTION_MINOR
      ? { sleep: { seconds: drain } }
      : // Older kubelets can't sleep by themselves: the image must have the program.
        { exec: { command: ['sleep', String(drain)] } };
  return { gracePeriodSeconds: grace, lifecycle: { preStop } };
}
