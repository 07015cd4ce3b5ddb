/** OneOffPod: a bare Pod, that nothing brings back. */
import { ApiObject, Duration } from 'cdk8s';
import { Pod, RestartPolicy } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { DURATION } from '../core/schemas';
import { workloadName } from '../core/name';
import { wholeSeconds } from '../core/whole-seconds';
import { PropPath, FLAG, Fields, TEXT, listOf, readProps, required, shape } from '../../diagnostics/schema';
import { afterConversion } from '../../synth/after-conversion';
import { selectByName } from './named-pods';
import { Spread } from './placement';
import { RUNNING_POD_FIELDS, RunningPodProps } from './pod-props';
import { PodWorkload } from './pod-workload';
import { WATCHED_PORT_FIELDS, WatchedPort, resolveWatchedPorts } from './watched-ports';

/** What a OneOffPod takes: an image and a reason, and what is to be other than the defaults. */
export interface OneOffPodProps extends RunningPodProps {
  /** The name of its objects: a DNS label of at most 63 of a-z, 0-9 and `-`. @default - the id of the construct */
  readonly name?: string;

  /** Why it is a bare Pod, and no workload that comes back by itself. A reviewer reads it in the YAML. */
  readonly reason: string;

  /** Ports that others may be let through to. There is no Service in front of them. @default - none */
  readonly ports?: WatchedPort[];

  /** Whether its containers are started again on their node when they end. @default false - it runs once */
  readonly restart?: boolean;

  /** How long it may run, in whole seconds; then it is killed, and has failed. @default - until it ends, or its node does */
  readonly timeLimit?: Duration;
}

const FIELDS: Fields<OneOffPodProps> = {
  ...RUNNING_POD_FIELDS,
  name: TEXT,
  reason: required(
    TEXT,
    undefined,
    "say why, such as 'a look around, deleted the same day'; else use a WebApp or a Job",
  ),
  ports: listOf(shape(WATCHED_PORT_FIELDS)),
  restart: FLAG,
  timeLimit: DURATION,
};

/** Where the reason is written. */
const REASON = 'slipway.dev/bare-pod';

/**
 * A bare Pod: a first try, or a look around in a cluster.
 *
 * Nothing brings it back. When its node is drained or lost it is gone, it can't be scaled, a new version is not rolled out, and
 * most of its fields can't be changed. For what serves others use a WebApp or a ConfiguredService, for what works in the
 * background a Worker, for what comes to its end a OneOffJob, which is tried again.
 *
 * It renders a Pod as hardened as those of other workloads, a ServiceAccount without a token, a NetworkPolicy that allows
 * nothing but DNS until an edge is declared, and an immutable ConfigMap where there is configuration.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/overview/#naked-pods-vs-replicasets-deployments-and-jobs
 *
 * @example
 *
 *   new OneOffPod(chart, 'look-around', {
 *     image: 'registry.example.com/toolbox:2.0.0',
 *     command: ['sleep', 'infinity'],
 *     reason: 'a look at the network from inside, deleted the same day',
 *     timeLimit: Duration.hours(8),
 *   });
 */
export class OneOffPod extends PodWorkload {
  /** The Pod that is rendered. */
  public readonly pod: Pod;

  public constructor(scope: Construct, id: string, props: OneOffPodProps) {
    super(scope, id);
    props = readProps(this, FIELDS, props);
    const name = workloadName(this, props.name);
    const ports = resolveWatchedPorts(this, props.ports);
    const timeLimit = props.timeLimit && wholeSeconds(this, 'timeLimit', props.timeLimit, 1);
    const shape = this._shape(
      { ...props, placement: { spread: Spread.NONE, ...props.placement } },
      { name, ports, controller: { apiVersion: 'v1', kind: 'Pod' }, replicas: { min: 1, max: 1 } },
    );
    this.pod = new Pod(this, 'pod', {
      metadata: {
        name,
        labels: { ...shape.labels, ...shape.podLabels },
        annotations: { ...shape.annotations, ...shape.podAnnotations, ...this.bare(props.reason) },
      },
      ...shape.props,
      restartPolicy: props.restart ? RestartPolicy.ALWAYS : RestartPolicy.NEVER,
    });
    selectByName(this.pod, this.podLabels);
    afterConversion(ApiObject.of(this.pod), (json) => {
      shape.complete(json);
      if (timeLimit !== undefined) json.spec.activeDeadlineSeconds = timeLimit;
    });
    this._protect(this.pod);
  }

  private bare(reason: string | undefined): Record<string, string> {
    if (reason === undefined || reason.trim() !== '') return reason === undefined ? {} : { [REASON]: reason };
    new PropPath(this, 'reason').report('bare-pod-has-a-reason', {
      value: reason,
      message: 'A Pod that nothing brings back is made without a reason.',
      remedy: 'say why in a few words; or use a WebApp, a Worker or a OneOffJob',
    });
    return {};
  }
}
