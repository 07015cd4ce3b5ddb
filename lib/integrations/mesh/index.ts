/** `cdk8s-slipway/mesh`: workloads in a mesh of Istio. */
export * from './mesh-member';
export * from './mesh-mode';
export * from './traffic-split';
