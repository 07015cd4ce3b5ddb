/** `cdk8s-slipway/serverless`: services of Knative, which run when they are called. */
export * from './knative-scale';
export * from './knative-service';
export * from './knative-traffic';
