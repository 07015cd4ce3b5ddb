/** `cdk8s-slipway/event-scaling`: replicas by events, such as the length of a queue, with KEDA. What is in these files is public, all of it. */
export * from './event-scaling';
export * from './scaling-trigger';
