/** ScheduledJob: work that is done again and again, at given times. */
import { ApiObject, Cron, Duration } from 'cdk8s';
import { ConcurrencyPolicy, CronJob } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { DURATION } from '../core/schemas';
import { UTC, checkSchedule, checkTimeZone } from '../core/schedule';
import { wholeSeconds } from '../core/whole-seconds';
import { PropPath, FLAG, Fields, NUMBER, TEXT, oneOf, readProps, required } from '../../diagnostics/schema';
import { afterConversion, copyOf } from '../../synth/after-conversion';
import { controllerProps } from './private/controller';
import { selectByName } from './named-pods';
import { PodWorkload } from './pod-workload';
import { shortWorkloadName } from './private/short-name';
import { TASK_FIELDS, TaskProps, resolveTask, withoutSpread } from './task';

/** What a ScheduledJob takes: an image and a schedule, and what is to be other than the defaults. */
export interface ScheduledJobProps extends TaskProps {
  /** Minute, hour, day of the month, month and day of the week, as `0 3 * * *`; or `@daily`, `@hourly` and the like. */
  readonly schedule: string;

  /**
   * The time zone of the schedule, by its name in the IANA's database.
   * @default 'Etc/UTC' - Kubernetes would take the zone of its controllers, which no two clusters need share
   */
  readonly timeZone?: string;

  /**
   * How late it may start where the cluster was busy or away, in whole seconds, at least 10. Later, it waits for the next time.
   * @default - 5 minutes. Without a limit, Kubernetes gives up for good after a hundred missed times
   */
  readonly startingDeadline?: Duration;

  /**
   * What happens where the last run has not ended yet.
   * @default ConcurrencyPolicy.FORBID - this time is left out: most work is not made to run twice at once
   */
  readonly concurrencyPolicy?: ConcurrencyPolicy;

  /** How many runs that ended well are kept, with their logs. @default 3 */
  readonly keepSucceeded?: number;

  /** How many runs that failed are kept, with their logs. @default 3 - the first failure says more than the last */
  readonly keepFailed?: number;

  /** Whether no run is started for now. @default false */
  readonly suspend?: boolean;
}

const FIELDS: Fields<ScheduledJobProps> = {
  ...TASK_FIELDS,
  schedule: required(TEXT, '@daily', "give a schedule, such as '0 3 * * *' for each night at three"),
  timeZone: TEXT,
  startingDeadline: DURATION,
  concurrencyPolicy: oneOf(ConcurrencyPolicy, 'ConcurrencyPolicy'),
  keepSucceeded: NUMBER,
  keepFailed: NUMBER,
  suspend: FLAG,
};

const STARTING_DEADLINE = Duration.minutes(5);

/** The controller looks every 10 seconds; what may be less late than that might never start. */
const LEAST_DEADLINE = 10;

const KEEP = 3;

/**
 * Work that is done again and again, at given times: a report, a clean-up, a backup.
 *
 * It renders a CronJob, a ServiceAccount without a token, a NetworkPolicy that allows nothing but DNS until an edge is
 * declared, and an immutable ConfigMap where there is configuration. Kubernetes may start a run twice, or leave one out, when
 * its controllers are moved: what a run does must be safe to do again.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
 *
 * @example
 *
 *   new ScheduledJob(chart, 'report', {
 *     image: 'registry.example.com/report:1.2.0',
 *     schedule: '30 6 * * mon-fri',
 *     timeZone: 'Europe/Berlin',
 *   });
 */
export class ScheduledJob extends PodWorkload {
  /** The CronJob that is rendered. */
  public readonly cronJob: CronJob;

  public constructor(scope: Construct, id: string, props: ScheduledJobProps) {
    super(scope, id);
    props = readProps(this, FIELDS, props);
    const name = shortWorkloadName(this, props.name, 'a time of eleven follows it in the name of each run');
    const schedule = checkSchedule(this, props.schedule);
    const deadline = props.startingDeadline ?? STARTING_DEADLINE;
    const task = resolveTask(this, props);
    const pod = this._shape(withoutSpread(props, task), {
      name,
      controller: { apiVersion: 'batch/v1', kind: 'CronJob' },
      replicas: { min: 0, max: task.parallelism },
    });
    this.cronJob = new CronJob(this, 'cron-job', {
      ...controllerProps(pod),
      ...task.props,
      schedule: Cron.schedule({}), // set below: cdk8s knows no macros
      timeZone: checkTimeZone(this, props.timeZone ?? UTC),
      startingDeadline: Duration.seconds(wholeSeconds(this, 'startingDeadline', deadline, LEAST_DEADLINE)),
      concurrencyPolicy: props.concurrencyPolicy,
      successfulJobsRetained: this.kept('keepSucceeded', props.keepSucceeded),
      failedJobsRetained: this.kept('keepFailed', props.keepFailed),
      suspend: props.suspend,
    });
    selectByName(this.cronJob, this.podLabels);
    afterConversion(ApiObject.of(this.cronJob), (json) => {
      const jobTemplate = json.spec.jobTemplate!;
      json.spec.schedule = schedule;
      jobTemplate.metadata = { labels: { ...pod.labels } };
      pod.complete(jobTemplate.spec.template);
      Object.assign(jobTemplate.spec, copyOf(task.fields));
    });
    this._protect(this.cronJob);
  }

  private kept(property: 'keepSucceeded' | 'keepFailed', value: number = KEEP): number {
    if (Number.isInteger(value) && value >= 0) return value;
    new PropPath(this, property).report('kept-runs', {
      value,
      message: 'It is not a number of runs.',
      remedy: 'give a whole number, 0 or more',
    });
    return KEEP;
  }
}
