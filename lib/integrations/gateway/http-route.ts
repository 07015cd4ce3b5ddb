/** HttpRoute: which HTTP requests of a gateway, or of a mesh, lead to which workloads, and to how many percent. */
import { ApiObject, Duration } from 'cdk8s';
import type { IHTTPRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute';
import { Construct } from 'constructs';
import { DURATION } from '../../constructs/core/schemas';
import { FLAG, Fields, PropPath, TEXT, listOf, mapOf, readProps, required, shape } from '../../diagnostics/schema';
import { BACKEND_FIELDS, renderBackends } from './private/backends';
import { ROUTE_FIELDS, RenderedRule, renderRoute } from './private/route';
import { RouteBackend } from './route-backend';
import { RouteProps } from './route-props';

/** Which requests lead where. Of several rules that fit a request, the one with the longest path counts. */
export interface HttpRouteRule {
  /** The path, with everything below it. @default '/' */
  readonly path?: string;

  /** Whether only this path itself is meant. @default false */
  readonly exact?: boolean;

  /** Headers that the request must have, with exactly these values. @default - any */
  readonly headers?: { readonly [name: string]: string };

  /** What the requests lead to. */
  readonly backends: RouteBackend[];

  /** How long an answer may take. @default - what the gateway does */
  readonly timeout?: Duration;
}

/** What an HttpRoute takes. */
export interface HttpRouteProps extends RouteProps {
  /** Which requests lead where. */
  readonly rules: HttpRouteRule[];
}

const RULE: Fields<HttpRouteRule> = {
  path: TEXT,
  exact: FLAG,
  headers: mapOf(TEXT),
  backends: required(listOf(shape(BACKEND_FIELDS)), [], 'name what the requests lead to: [{ workload: web }]'),
  timeout: DURATION,
};

const FIELDS: Fields<HttpRouteProps> = {
  ...ROUTE_FIELDS,
  rules: required(listOf(shape(RULE)), [], 'give at least one: { backends: [{ workload: web }] }'),
};

type Rule = NonNullable<NonNullable<IHTTPRoute['spec']>['rules']>[number];
type BackendRef = NonNullable<Rule['backendRefs']>[number];

/** A header's name, as HTTP has it and as the Gateway API takes it. */
const HEADER = /^[A-Za-z0-9!#$%&'*+\-.^_`|~]{1,256}$/;

/**
 * Which HTTP requests lead to which workloads: by host, path and headers, and split by weight. The firewall of each workload
 * lets the gateway through.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/
 *
 * @example
 *
 *   new HttpRoute(chart, 'shop', {
 *     gateway,
 *     hosts: ['shop.example.com'],
 *     rules: [{ backends: [{ workload: stable, weight: 90 }, { workload: canary, weight: 10 }] }],
 *   });
 */
export class HttpRoute extends Construct {
  /** The HTTPRoute that is rendered. */
  public readonly route: ApiObject;

  public constructor(scope: Construct, id: string, props: HttpRouteProps) {
    super(scope, id);
    props = readProps(this, FIELDS, props);
    this.route = renderRoute(this, 'HTTPRoute', props, renderRule);
  }
}

function renderRule(rule: HttpRouteRule, at: PropPath): RenderedRule {
  const backends = renderBackends(at.field('backends'), rule.backends);
  const headers = Object.entries(rule.headers ?? {}).filter(([name]) => checkHeader(at.field('headers'), name));
  const match = {
    path: {
      type: rule.exact ? ('Exact' as const) : ('PathPrefix' as const),
      value: checkPath(at.field('path'), rule.path ?? '/'),
    },
    ...(headers.length > 0
      ? { headers: headers.map(([name, value]) => ({ type: 'Exact' as const, name, value })) }
      : {}),
  };
  const timeouts = rule.timeout === undefined ? {} : { timeouts: { request: `${rule.timeout.toMilliseconds({})}ms` } };
  const json: Rule = {
    matches: [match],
    backendRefs: backends.map((backend) => backend.json as BackendRef),
    ...timeouts,
  };
  return { backends, json };
}

function checkPath(at: PropPath, path: string): string {
  if (/^\/[^?#\s]*$/.test(path) && !/\/\/|\/\.\.?(\/|$)/.test(path)) return path;
  at.report('route-path', {
    value: path,
    message: path.startsWith('/')
      ? 'It is no path of a request: it has no `//`, `.`, `..`, `?`, `#` and no blanks.'
      : 'The path does not start with `/`.',
    remedy: path.startsWith('/') ? "give a path such as '/cart'" : `give '/${path}'`,
  });
  return '/';
}

function checkHeader(at: PropPath, name: string): boolean {
  if (HEADER.test(name)) return true;
  at.report('route-header', {
    value: name,
    message: 'It is no name of a header.',
    remedy: "give a name such as 'x-canary'",
  });
  return false;
}
