/** What all routes have in common: what they hang on, their hosts, and who is let through to their workloads. */
import { ApiObject, Chart } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { clusterOf } from '../../../constructs/clusters/cluster-facts';
import { WORKLOAD } from '../../../constructs/core/schemas';
import { objectLabels } from '../../../constructs/core/labels';
import { workloadName } from '../../../constructs/core/name';
import { Fields, Schema, PropPath, TEXT, schema, listOf } from '../../../diagnostics/schema';
import { checkHost } from '../../../constructs/network/entry-hosts';
import { Firewall } from '../../../constructs/network/firewall';
import { Peer } from '../../../constructs/core/peer';
import { GATEWAY_NAME } from '../../../kubernetes/labels';
import { isDnsLabel, isDnsSubdomain } from '../../../kubernetes/syntax';
import { Json } from '../../../synth/after-conversion';
import { RenderedBackend } from './backends';
import { IGateway } from '../gateway-interface';
import { RouteProps } from '../route-props';

/** The version of the Gateway API in which all of its kinds here are served. */
export const API_VERSION = 'gateway.networking.k8s.io/v1';

const GATEWAY: Schema<IGateway> = schema(
  'a gateway',
  "a Gateway, or GatewayReference.fromName('public', { namespace: 'gateways' })",
  (value: IGateway) => typeof value.listenersFor === 'function' && typeof value.serve === 'function',
);

/** What the props of a route take. */
export const ROUTE_FIELDS: Fields<RouteProps> = {
  name: TEXT,
  gateway: GATEWAY,
  mesh: WORKLOAD,
  hosts: listOf(TEXT),
};

/** A rule as it is rendered, and what it leads to. */
export interface RenderedRule {
  readonly json: Json;
  readonly backends: RenderedBackend[];
}

/** Renders a route of a kind, and lets those through that it leads. */
export function renderRoute<R>(
  construct: Construct,
  kind: string,
  props: RouteProps & { readonly rules: readonly R[] },
  render: (rule: R, at: PropPath) => RenderedRule,
): ApiObject {
  if (props.rules.length === 0) {
    new PropPath(construct, 'rules').report('route-has-rules', {
      message: 'Without a rule it leads no request anywhere.',
      remedy: 'give at least one: { backends: [{ workload: web }] }',
    });
  }
  const name = workloadName(construct, props.name);
  const rules = props.rules.map((rule, index) => render(rule, new PropPath(construct, 'rules').item(index)));
  const route = new ApiObject(construct, 'route', {
    apiVersion: API_VERSION,
    kind,
    metadata: { name, labels: objectLabels(construct, name) },
    spec: { ...renderParents(construct, props), rules: rules.map(({ json }) => json) },
  });
  letThrough(
    construct,
    props.gateway,
    rules.flatMap(({ backends }) => backends),
  );
  return route;
}

/** What a route hangs on, and its hosts. */
function renderParents(construct: Construct, props: RouteProps): Json {
  const hosts = (props.hosts ?? []).map((host, index) => checkHost(construct, `hosts[${index}]`, host, index));
  if (props.hosts?.length === 0) {
    new PropPath(construct, 'hosts').report('hosts-are-given', {
      value: props.hosts,
      message: 'The list of hosts is empty.',
      remedy: 'name at least one host, or leave out hosts for all that the gateway serves',
    });
  }
  return { parentRefs: parentsOf(construct, props, hosts), ...(hosts.length > 0 ? { hostnames: hosts } : {}) };
}

function parentsOf(construct: Construct, { gateway, mesh }: RouteProps, hosts: readonly string[]): Json[] {
  if ((gateway === undefined) === (mesh === undefined)) {
    new PropPath(construct, 'gateway').report('route-hangs-on-one-thing', {
      message: gateway ? 'Both gateway and mesh are given.' : 'It hangs on nothing, so it leads no request.',
      remedy: 'give gateway for requests from outside, or mesh for those inside of a mesh',
    });
  }
  if (gateway) return listenersOf(construct, gateway, hosts).map((it) => gatewayParent(gateway, it));
  if (mesh?.serviceName === undefined) {
    if (mesh) {
      new PropPath(construct, 'mesh').report('route-service', {
        value: mesh.node.path,
        message: 'There is no Service in front of it.',
        remedy: 'give a workload with a Service',
      });
    }
    return [];
  }
  return [{ group: '', kind: 'Service', name: mesh.serviceName }];
}

/** The listeners of a gateway that serve hosts; a host that it doesn't serve is reported. */
function listenersOf(construct: IConstruct, gateway: IGateway, hosts: readonly string[]): string[] {
  const wrong = referenceProblem(gateway);
  if (wrong !== undefined) {
    new PropPath(construct, 'gateway').report('gateway-reference', {
      value: wrong,
      message: 'It is no name of a gateway, or of a namespace.',
      remedy:
        "give both as `kubectl get gateways -A` shows them: GatewayReference.fromName('public', { namespace: 'gateways' })",
    });
    return [];
  }
  if (hosts.length === 0) return gateway.listenersFor();
  const found = hosts.flatMap((host) => {
    const listeners = gateway.listenersFor(host);
    if (listeners.length === 0) {
      new PropPath(construct, 'gateway').report('gateway-serves-the-host', {
        value: host,
        message: `The gateway ${gateway.gatewayName} does not serve this host, and has no certificate for it.`,
        remedy: `add it to the hosts of the gateway, which are ${gateway.listenersFor().join(', ')}`,
      });
    }
    return listeners;
  });
  return [...new Set(found)];
}

function gatewayParent({ gatewayName, gatewayNamespace }: IGateway, sectionName: string): Json {
  return {
    group: 'gateway.networking.k8s.io',
    kind: 'Gateway',
    name: gatewayName,
    ...(gatewayNamespace === undefined ? {} : { namespace: gatewayNamespace }),
    sectionName,
  };
}

/** Where the requests of a gateway come from. */
export function callersOf(construct: IConstruct, gateway: IGateway): Peer[] {
  const known = gateway.callers ?? clusterOf(construct).gatewayFrom;
  if (known) return known;
  const namespace = gateway.gatewayNamespace ?? Chart.of(construct).namespace;
  return [Peer.pods({ [GATEWAY_NAME]: gateway.gatewayName }, namespace)];
}

/** Lets a gateway through to what its route leads to. */
function letThrough(construct: IConstruct, gateway: IGateway | undefined, backends: RenderedBackend[]): void {
  if (!gateway || referenceProblem(gateway) !== undefined) return;
  for (const { workload, port } of backends) {
    for (const caller of callersOf(construct, gateway)) Firewall.of(workload)?.allowFrom(caller, port);
  }
}

/** What is wrong with the names by which a gateway is referred to. */
function referenceProblem({ gatewayName, gatewayNamespace }: IGateway): string | undefined {
  if (typeof gatewayName !== 'string' || !isDnsSubdomain(gatewayName)) return String(gatewayName);
  if (gatewayNamespace !== undefined && !isDnsLabel(gatewayNamespace)) return gatewayNamespace;
  return undefined;
}
