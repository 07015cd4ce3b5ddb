/** GrpcRoute: which calls of a gateway, or of a mesh, lead to which workloads, and to how many percent. */
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { Fields, PropPath, TEXT, listOf, readProps, required, shape } from '../../diagnostics/schema';
import { BACKEND_FIELDS, renderBackends } from './private/backends';
import { ROUTE_FIELDS, RenderedRule, renderRoute } from './private/route';
import { RouteBackend } from './route-backend';
import { RouteProps } from './route-props';

/** Methods of a gRPC service. */
export interface GrpcMethod {
  /** The service with its package: `shop.v1.Orders`. */
  readonly service: string;
  /** The method. @default - all methods of the service */
  readonly method?: string;
}

/** Which calls lead where. */
export interface GrpcRouteRule {
  /** The methods that are meant. @default - all */
  readonly methods?: GrpcMethod[];
  /** What the calls lead to. */
  readonly backends: RouteBackend[];
}

/** What a GrpcRoute takes. */
export interface GrpcRouteProps extends RouteProps {
  /** Which calls lead where. */
  readonly rules: GrpcRouteRule[];
}

const METHOD: Fields<GrpcMethod> = {
  service: required(TEXT, 'missing', "give the service with its package: 'shop.v1.Orders'"),
  method: TEXT,
};

const FIELDS: Fields<GrpcRouteProps> = {
  ...ROUTE_FIELDS,
  rules: required(
    listOf(
      shape<GrpcRouteRule>({
        methods: listOf(shape(METHOD)),
        backends: required(listOf(shape(BACKEND_FIELDS)), [], 'name what the calls lead to: [{ workload: orders }]'),
      }),
    ),
    [],
    'give at least one: { backends: [{ workload: orders }] }',
  ),
};

/** @see https://protobuf.dev/reference/protobuf/proto3-spec/#identifiers */
const SERVICE = /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$/;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Which gRPC calls lead to which workloads: by host, service and method, and split by weight. The firewall of each workload
 * lets the gateway through.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/grpcroute/
 */
export class GrpcRoute extends Construct {
  /** The GRPCRoute that is rendered. */
  public readonly route: ApiObject;

  public constructor(scope: Construct, id: string, props: GrpcRouteProps) {
    super(scope, id);
    props = readProps(this, FIELDS, props);
    this.route = renderRoute(this, 'GRPCRoute', props, renderRule);
  }
}

function renderRule(rule: GrpcRouteRule, at: PropPath): RenderedRule {
  const backends = renderBackends(at.field('backends'), rule.backends);
  const methods = (rule.methods ?? []).filter((it, index) => checkMethod(at.field('methods').item(index), it));
  const matches = methods.map(({ service, method }) => ({
    method: { type: 'Exact', service, ...(method === undefined ? {} : { method }) },
  }));
  return {
    backends,
    json: { ...(matches.length > 0 ? { matches } : {}), backendRefs: backends.map(({ json }) => json) },
  };
}

function checkMethod(at: PropPath, { service, method }: GrpcMethod): boolean {
  const wrong = !SERVICE.test(service) ? service : method !== undefined && !NAME.test(method) ? method : undefined;
  if (wrong === undefined) return true;
  at.report('route-method', {
    value: wrong,
    message: 'It is no name of a gRPC service, or of a method.',
    remedy: "give both as the .proto file has them: { service: 'shop.v1.Orders', method: 'Place' }",
  });
  return false;
}
