/** WorkloadAlert: the alerts that a workload gets by what it is. */

/**
 * An alert that a workload gets by what it is. The words in the YAML, and the thresholds, are those of the mixin that most
 * clusters take their own alerts from, where it has the alert.
 *
 * @see https://github.com/kubernetes-monitoring/kubernetes-mixin
 */
export enum WorkloadAlert {
  /** None of its metrics arrive. For what is scraped. */
  METRICS_MISSING = 'MetricsMissing',
  /** For a quarter of an hour there were fewer replicas than wanted. For what has replicas. */
  REPLICAS_UNAVAILABLE = 'ReplicasUnavailable',
  /** For five minutes there was none at all. For what has replicas. */
  ALL_UNAVAILABLE = 'AllUnavailable',
  /** A container fails again and again. For all. */
  CRASH_LOOPING = 'CrashLooping',
  /** A container waits for CPU more than a quarter of the time. For what runs until it is stopped. */
  CPU_THROTTLED = 'CpuThrottled',
  /** There can't be more replicas, and more might be needed. For what is scaled. */
  AUTOSCALER_AT_LIMIT = 'AutoscalerAtLimit',
  /** A volume will be full within four days, or nearly is. For replicas with data of their own. */
  CLAIM_FILLING = 'ClaimFilling',
  /** It failed, and has not succeeded since. For what runs to its end. */
  JOB_FAILED = 'JobFailed',
}
