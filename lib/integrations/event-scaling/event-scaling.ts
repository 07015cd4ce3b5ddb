/** EventScaling: as many replicas as there is work, by events rather than by what replicas use. */
import { ApiObject, Duration } from 'cdk8s';
import type { IScaledObject } from '@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject';
import { Construct } from 'constructs';
import { DURATION, WORKLOAD_OR_SCOPE } from '../../constructs/core/schemas';
import { objectLabels } from '../../constructs/core/labels';
import { wholeSeconds } from '../../constructs/core/whole-seconds';
import { IWorkload } from '../../constructs/core/workload';
import { instancesOf } from '../../diagnostics/copies';
import { Fields, Schema, PropPath, schema, listOf, readProps, required } from '../../diagnostics/schema';
import { admit } from '../../constructs/network/connection';
import { PEER, Peer } from '../../constructs/core/peer';
import { isDnsLabel, suggestLabel } from '../../kubernetes/syntax';
import { attachEvents, scalingOf } from '../../constructs/scaling/by-events';
import { Json } from '../../synth/after-conversion';
import { RenderedTrigger, renderTrigger } from './private/render-trigger';
import { ScalingTrigger } from './scaling-trigger';

/** What an EventScaling takes: its triggers, and what is to be other than the defaults. */
export interface EventScalingProps {
  /** By what it is scaled; the one that asks for the most replicas counts. */
  readonly triggers: ScalingTrigger[];

  /** The workload. @default - the scope, if it is a workload */
  readonly workload?: IWorkload;

  /** How often the triggers are asked. @default Duration.seconds(30) - as KEDA does by itself */
  readonly polling?: Duration;

  /** How long nothing must happen before the last replica goes, where there may be none. @default Duration.minutes(5) */
  readonly cooldown?: Duration;

  /** Where KEDA asks from: the firewall of what is asked in the cluster lets it in. @default - the namespace `keda` */
  readonly from?: Peer;
}

const TRIGGER: Schema<ScalingTrigger> = schema(
  'a ScalingTrigger',
  "ScalingTrigger.rabbitMq('invoices', { … })",
  instancesOf(ScalingTrigger, 'ScalingTrigger'),
);

const FIELDS: Fields<EventScalingProps> = {
  triggers: required(listOf(TRIGGER), [], "say by what it is scaled: [ScalingTrigger.rabbitMq('invoices', { … })]"),
  workload: WORKLOAD_OR_SCOPE,
  polling: DURATION,
  cooldown: DURATION,
  from: PEER,
};

/** The namespace that KEDA's own manifests make. @see https://keda.sh/docs/latest/deploy/ */
const KEDA = Peer.namespace('keda');

/**
 * As many replicas as there is work: between the bounds of the workload's `autoscaling`, by the length of a queue, the answer to a
 * query or the time of the day. It takes the place of the HorizontalPodAutoscaler, so the workload is given `byEvents: true`.
 *
 * It renders a ScaledObject of KEDA, and a TriggerAuthentication for each trigger that has to log in.
 *
 * @see https://keda.sh/docs/latest/concepts/scaling-deployments/
 *
 * @example
 *
 *   const invoices = new Worker(chart, 'invoices', {
 *     image: 'registry.example.com/invoices:1.0.0',
 *     autoscaling: { minReplicas: 0, maxReplicas: 30, byEvents: true },
 *   });
 *   new EventScaling(invoices, 'scaling', {
 *     triggers: [
 *       ScalingTrigger.rabbitMq('invoices', { queue: 'invoices', address: SecretKey.asFile('rabbitmq', 'url'), messages: 20 }),
 *     ],
 *   });
 */
export class EventScaling extends Construct {
  /** The ScaledObject that is rendered. */
  public readonly object: ApiObject;

  /** The TriggerAuthentications that are rendered, one for each trigger that has to log in. */
  public readonly authentications: ApiObject[] = [];

  public constructor(scope: Construct, id: string, props: EventScalingProps) {
    super(scope, id);
    const given = readProps(this, FIELDS, props);
    const workload = given.workload;
    this.checkAlone(workload);
    if (props.triggers?.length === 0) {
      new PropPath(this, 'triggers').report('scaling-has-triggers', {
        value: props.triggers,
        message: 'Nothing says how many replicas there are to be.',
        remedy: "give at least one: [ScalingTrigger.rabbitMq('invoices', { … })]",
      });
    }
    const name = workload?.workloadName ?? 'missing';
    const names = new Set<string>();
    const triggers = given.triggers.flatMap((trigger, index) => {
      const at = new PropPath(this, `triggers[${index}]`);
      const called = checkName(at.field('name'), trigger.name, names, index);
      const rendered = renderTrigger(at, trigger);
      if (rendered?.asked) admit({ to: rendered.asked.source, from: given.from ?? KEDA, port: rendered.asked.port });
      return rendered ? [this.renderOne(name, called, rendered)] : [];
    });
    const bounds = workload?.replicaBounds ?? { min: 0, max: 1 };
    const spec: Json & IScaledObject['spec'] = {
      scaleTargetRef: { ...(workload?.controller ?? { apiVersion: 'apps/v1', kind: 'Deployment', name }) },
      minReplicaCount: bounds.min,
      maxReplicaCount: bounds.max,
      pollingInterval: wholeSeconds(this, 'polling', given.polling ?? Duration.seconds(30), 1),
      cooldownPeriod: wholeSeconds(this, 'cooldown', given.cooldown ?? Duration.minutes(5), 1),
      triggers,
    };
    const metadata = { name, namespace: workload?.namespaceName, labels: objectLabels(this, name) };
    this.object = new ApiObject(this, 'scaled-object', {
      apiVersion: 'keda.sh/v1alpha1',
      kind: 'ScaledObject',
      metadata,
      spec,
    });
  }

  private renderOne(workload: string, name: string, { type, metadata, login }: RenderedTrigger) {
    if (!login) return { type, name, metadata };
    const authentication = `${workload}-${name}`;
    const object = new ApiObject(this, `authentication-${name}`, {
      apiVersion: 'keda.sh/v1alpha1',
      kind: 'TriggerAuthentication',
      metadata: { name: authentication, labels: objectLabels(this, workload) },
      spec: login,
    });
    this.authentications.push(object);
    return { type, name, metadata, authenticationRef: { name: authentication } };
  }

  /** What scales a workload, scales it alone. */
  private checkAlone(workload: IWorkload | undefined): void {
    if (!workload) return;
    const report = (message: string, remedy: string) =>
      new PropPath(this, 'workload').report('one-way-to-scale', {
        value: workload.node.path,
        message,
        remedy,
      });
    const scaling = scalingOf(workload);
    const { min, max } = workload.replicaBounds;
    const bounds = `{ minReplicas: ${min}, maxReplicas: ${max}, byEvents: true }`;
    if (scaling === 'autoscaler') {
      report(
        'A HorizontalPodAutoscaler scales it already: the two would work against each other.',
        `give the workload autoscaling: ${bounds}, and it has none`,
      );
    } else if (scaling === 'fixed') {
      report(
        `It has a fixed number of replicas, ${min}: each apply would take its scale back.`,
        'give the workload autoscaling: { minReplicas: 0, maxReplicas: 10, byEvents: true } in the place of replicas',
      );
    } else if (!attachEvents(workload)) {
      report('Another EventScaling scales it already.', 'put all triggers into one');
    }
  }
}

/** A name that others don't have; it is a part of the name of an object. */
function checkName(at: PropPath, name: string, names: Set<string>, index: number): string {
  const twice = names.has(name);
  if (typeof name === 'string' && isDnsLabel(name) && !twice) {
    names.add(name);
    return name;
  }
  at.report('trigger-name', {
    value: name,
    message: twice ? 'Another trigger has this name.' : 'It is no name: at most 63 of a-z, 0-9 and `-`.',
    remedy: twice
      ? 'give each a name of its own'
      : `give '${typeof name === 'string' && name !== '' ? suggestLabel(name) : 'queue'}'`,
  });
  return `missing-${index}`;
}
