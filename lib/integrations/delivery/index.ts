/** `cdk8s-slipway/delivery`: how what is rendered gets into clusters, and how a new version takes the place of the old one. */
export * from './argo-application';
export * from './argo-application-set';
export * from './blue-green';
export * from './canary';
export * from './delivery-source';
export * from './flux-kustomization';
