/** `cdk8s-slipway/observability`: what is measured of a workload, who is called when, and what a person looks at then. */
export { Monitoring, MonitoringProps } from './monitoring';
export { RequestMetric, RequestMetricProps } from './request-metric';
export { AvailabilityOptions, LatencyOptions, Slo } from './slo';
export { WorkloadAlert } from './workload-alert';
