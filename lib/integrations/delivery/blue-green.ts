/** BlueGreen: a new version runs in full beside the old one, and then gets all requests at once. */
import { ApiObject, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { ATTACHED_WORKLOAD, DURATION } from '../../constructs/core/schemas';
import { objectLabels } from '../../constructs/core/labels';
import { workloadName } from '../../constructs/core/name';
import { IWorkload, transportOf } from '../../constructs/core/workload';
import { wholeSeconds } from '../../constructs/core/whole-seconds';
import { FLAG, Fields, PropPath, readProps } from '../../diagnostics/schema';
import { renderRollout } from './private/rollout';

/** How a workload gets a new version. */
export interface BlueGreenProps {
  /** The workload, which has a Deployment and a Service: WebApp, ConfiguredService. @default - the scope, if it is a workload */
  readonly workload?: IWorkload;

  /**
   * How long the new version must have been ready before it gets the requests, in whole seconds.
   * @default - until somebody promotes it: `kubectl argo rollouts promote`
   */
  readonly promoteAfter?: Duration;

  /** How long the old version stays afterwards, so that the way back takes no start of a pod. @default - 10 minutes */
  readonly keepOld?: Duration;

  /**
   * Whether the workload runs already, without Argo Rollouts: its Deployment then goes down as the Rollout comes up. Leave it out
   * again with a later release.
   * @default false - the Deployment has no pods of its own from the start
   */
  readonly migrates?: boolean;
}

const FIELDS: Fields<BlueGreenProps> = {
  workload: ATTACHED_WORKLOAD,
  promoteAfter: DURATION,
  keepOld: DURATION,
  migrates: FLAG,
};

/**
 * A new version runs in full beside the old one, by Argo Rollouts, and is looked at under a Service of its own, `<name>-preview`; then
 * it gets all requests at once. The namespace's quota must have room for both.
 *
 * It renders a Rollout that takes its pods from the workload's Deployment, which has none of its own from then on, and the Service for
 * the new version; the autoscaler scales the Rollout.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/bluegreen/
 *
 * @example
 *
 *   new BlueGreen(orders, 'blue-green', { workload: orders });
 */
export class BlueGreen extends Construct {
  /** The Rollout that is rendered. */
  public readonly rollout: ApiObject;
  /** The Service for the new version. */
  public readonly preview: ApiObject;

  public constructor(scope: Construct, id: string, props: BlueGreenProps) {
    super(scope, id);
    const given = readProps(this, FIELDS, props);
    const { promoteAfter, keepOld = Duration.minutes(10), migrates = false } = given;
    const workload = given.workload!;
    const { serviceName, namespaceName, podLabels } = workload;
    const shown = workload.ports.filter(({ servicePort }) => servicePort !== undefined);
    if (serviceName === undefined || shown.length === 0) {
      new PropPath(this, 'workload').report('blue-green-needs-a-service', {
        value: workload.node.path,
        message: 'No Service sends it requests, so there is nothing to switch.',
        remedy: 'use a Canary, or give a workload with a Service: WebApp, ConfiguredService',
      });
    }
    const preview = workloadName(this, `${serviceName ?? workload.workloadName}-preview`, 'workload');
    const after = promoteAfter && wholeSeconds(this, 'promoteAfter', promoteAfter, 1);
    const kept = wholeSeconds(this, 'keepOld', keepOld, 30); // until every node knows the new endpoints
    this.preview = new ApiObject(this, 'preview', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: preview, namespace: namespaceName, labels: objectLabels(this, workload.workloadName) },
      spec: {
        type: 'ClusterIP',
        selector: { ...podLabels },
        ports: shown.map(({ name, number, protocol, servicePort }) => ({
          name,
          port: servicePort,
          targetPort: number,
          protocol: transportOf(protocol),
        })),
      },
    });
    this.rollout = renderRollout(this, workload, migrates, () => ({
      blueGreen: {
        activeService: serviceName ?? workload.workloadName,
        previewService: preview,
        autoPromotionEnabled: after !== undefined,
        ...(after === undefined ? {} : { autoPromotionSeconds: after }),
        scaleDownDelaySeconds: kept,
      },
    }));
  }
}
