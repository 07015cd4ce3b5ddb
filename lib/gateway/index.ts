/** `cdk8s-slipway/gateway`: the Gateway API, as an alternative to Ingress. */
export { Gateway, GatewayProps } from './gateway';
export { IGateway } from './gateway-interface';
export { GatewayReference, GatewayReferenceOptions } from './gateway-reference';
export { GrpcMethod, GrpcRoute, GrpcRouteProps, GrpcRouteRule } from './grpc-route';
export { HttpRoute, HttpRouteProps, HttpRouteRule } from './http-route';
export { RouteBackend } from './backends';
export { RouteProps } from './route';
