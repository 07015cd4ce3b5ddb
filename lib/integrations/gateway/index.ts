/** `cdk8s-slipway/gateway`: the Gateway API, as an alternative to Ingress. What is in these files is public, all of it. */
export * from './gateway';
export * from './gateway-interface';
export * from './gateway-reference';
export * from './grpc-route';
export * from './http-route';
export * from './route-backend';
export * from './route-props';
