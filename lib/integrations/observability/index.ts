/**
 * `cdk8s-slipway/observability`: what is measured of a workload, who is called when, and what a person looks at then. What is
 * in these files is public, all of it.
 */
export * from './monitoring';
export * from './request-metric';
export * from './slo';
export * from './workload-alert';
