/**
 * `cdk8s-slipway/logging`: what workloads print, collected on each node, kept for a time, and searched. What is in these files
 * is public, all of it.
 */
export * from './log-collector';
export * from './log-parsing';
export * from './log-parser';
export * from './log-store';
