/** How many replicas may be away at once while nodes are drained. */
import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { ATTACHED_WORKLOAD } from '../core/schemas';
import { objectLabels } from '../core/labels';
import { IWorkload } from '../core/workload';
import { PropPath, NUMBER, readProps } from '../../diagnostics/schema';

/** What a disruption budget protects. */
export interface DisruptionBudgetProps {
  /** The workload whose pods it counts; it must have two replicas or more, or no node could ever be drained. @default - the scope, if it is a workload */
  readonly workload?: IWorkload;

  /**
   * How many replicas may be away at once.
   * @default 1 - a drain goes one pod at a time, and always goes on
   */
  readonly maxUnavailable?: number;
}

/**
 * The PodDisruptionBudget of a workload. It says how many may be away, not how many must be there: so it never blocks a
 * drain for ever, whatever the number of replicas. A pod that is not ready can always be evicted.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/
 */
export class DisruptionBudget extends Construct {
  /** The PodDisruptionBudget that is rendered. */
  public readonly budget: ApiObject;

  public constructor(scope: Construct, id: string, props: DisruptionBudgetProps) {
    super(scope, id);
    const fields = { workload: ATTACHED_WORKLOAD, maxUnavailable: NUMBER };
    const given = readProps(this, fields, props);
    const { maxUnavailable = 1 } = given;
    const workload = given.workload!;
    const valid = Number.isInteger(maxUnavailable) && maxUnavailable >= 1;
    if (!valid) {
      new PropPath(this, 'maxUnavailable').report('budget-never-blocks-a-drain', {
        value: maxUnavailable,
        message: 'With this budget no pod could ever be evicted, and no node drained.',
        remedy: 'give a whole number of at least 1',
      });
    }
    if (workload.replicaBounds.min < 2) {
      new PropPath(this, 'workload').report('budget-needs-two-replicas', {
        value: workload.replicaBounds.min,
        message: `${workload.workloadName} may run with fewer than two replicas: a budget would protect nothing.`,
        remedy: 'give it two replicas or more, or leave the budget out',
      });
    }
    this.budget = new k8s.KubePodDisruptionBudget(this, 'budget', {
      metadata: {
        name: workload.workloadName,
        namespace: workload.namespaceName,
        labels: objectLabels(this, workload.workloadName),
      },
      spec: {
        maxUnavailable: k8s.IntOrString.fromNumber(valid ? maxUnavailable : 1),
        selector: { matchLabels: { ...workload.podLabels } },
        unhealthyPodEvictionPolicy: 'AlwaysAllow',
      },
    });
  }
}
