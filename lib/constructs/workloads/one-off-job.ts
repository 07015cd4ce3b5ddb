/** OneOffJob: work that is done once for each version of it, such as a migration. */
import { createHash } from 'node:crypto';
import { ApiObject, Duration } from 'cdk8s';
import { Job } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { DURATION, WORKLOAD } from '../core/schemas';
import { wholeSeconds } from '../core/whole-seconds';
import { ControllerReference, IWorkload } from '../core/workload';
import { Fields, PropPath, readProps } from '../../diagnostics/schema';
import { afterConversion, copyOf } from '../../synth/after-conversion';
import { ObjectJson } from '../../synth/json';
import { controllerProps } from './private/controller';
import { selectByName } from './named-pods';
import { PodWorkload } from './pod-workload';
import { shortWorkloadName } from './private/short-name';
import { TASK_FIELDS, TaskProps, resolveTask, withoutSpread } from './task';

/** What a OneOffJob takes: an image, and what is to be other than the defaults. */
export interface OneOffJobProps extends TaskProps {
  /**
   * How long the Job and its logs are kept after its end, in whole seconds. An `apply` after that makes it anew.
   * @default - 1 day: time to read the log of a failure
   */
  readonly keepFor?: Duration;
}

const FIELDS: Fields<OneOffJobProps> = { ...TASK_FIELDS, keepFor: DURATION };

const KEEP_FOR = Duration.days(1);

/**
 * Work that is done once for each version of it: a migration, an import, a clean-up.
 *
 * It renders a Job, a ServiceAccount without a token, a NetworkPolicy that allows nothing but DNS until an edge is declared,
 * and an immutable ConfigMap where there is configuration. The name of the Job ends in a hash of what it does: a Job can't be
 * changed in Kubernetes, so a new image is a new Job, and what was done already is not done again while it is kept.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/
 *
 * @example
 *
 *   const migrate = new OneOffJob(chart, 'migrate', {
 *     image: 'registry.example.com/orders:2.1.0',
 *     command: ['/app/migrate'],
 *   });
 *   migrate.connectTo(db);
 *   migrate.runBefore(orders);
 */
export class OneOffJob extends PodWorkload {
  /** The Job that is rendered. */
  public readonly job: Job;

  public constructor(scope: Construct, id: string, props: OneOffJobProps) {
    super(scope, id);
    props = readProps(this, FIELDS, props);
    const name = shortWorkloadName(this, props.name, 'a hash of eleven follows it in the name of the Job');
    const task = resolveTask(this, props);
    const keepFor = wholeSeconds(this, 'keepFor', props.keepFor ?? KEEP_FOR, 0);
    const pod = this._shape(withoutSpread(props, task), {
      name,
      controller: { apiVersion: 'batch/v1', kind: 'Job' },
      replicas: { min: 0, max: task.parallelism },
    });
    this.job = new Job(this, 'job', { ...controllerProps(pod), ...task.props });
    selectByName(this.job, this.podLabels);
    afterConversion(ApiObject.of(this.job), (json) => {
      pod.complete(json.spec.template);
      Object.assign(json.spec, copyOf(task.fields), { ttlSecondsAfterFinished: keepFor });
      json.metadata.name = `${name}-${hashOf(json.spec)}`;
    });
    this._protect(this.job);
  }

  /** What makes its pods. Its name ends in a hash of all that was said of the work so far. */
  public override get controller(): ControllerReference {
    return { ...super.controller, name: (ApiObject.of(this.job).toJson() as ObjectJson).metadata.name! };
  }

  /**
   * Puts the Job, and all that it needs, before a workload in the order in which they are applied. `kubectl apply` doesn't
   * wait for it to end: new pods may start before, so what it changes must suit the old version and the new one.
   *
   * @param workload what needs the work to be done
   */
  public runBefore(workload: IWorkload): void {
    WORKLOAD.read(workload, new PropPath(this, 'runBefore.workload'))?.node.addDependency(this);
  }
}

function hashOf(spec: unknown): string {
  return createHash('sha256').update(JSON.stringify(spec)).digest('hex').slice(0, 10);
}
