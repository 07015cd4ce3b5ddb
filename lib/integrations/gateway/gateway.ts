/** Gateway: where requests from outside come in, with TLS for each host, and plain HTTP sent on to HTTPS. */
import { ApiObject, Chart } from 'cdk8s';
import type { IGateway as GatewayManifest } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/Gateway';
import type { IHTTPRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute';
import { Construct } from 'constructs';
import { clusterOf } from '../../constructs/clusters/cluster-facts';
import { objectLabels } from '../../constructs/core/labels';
import { namespaceName, workloadName } from '../../constructs/core/name';
import { PropPath, Fields, TEXT, listOf, mapOf, readProps, required } from '../../diagnostics/schema';
import { GatewayEntry } from '../../constructs/network/entry-gateway';
import { STAND_IN_HOST, checkHost, checkName } from '../../constructs/network/entry-hosts';
import { PEER, Peer } from '../../constructs/core/peer';
import { declareServed } from '../../constructs/network/served-hosts';
import { NAMESPACE_NAME } from '../../kubernetes/labels';
import { Json } from '../../synth/after-conversion';
import { IGateway } from './gateway-interface';
import { API_VERSION, callersOf } from './private/route';
import { serveEntry } from './private/serve';

/** What a Gateway takes: its hosts, and what is to be other than the defaults. */
export interface GatewayProps {
  /** The hosts that it serves, each by a listener of its own with TLS. */
  readonly hosts: string[];

  /** Its name. @default - the id of the construct */
  readonly name?: string;

  /** The GatewayClass. @default - that of the cluster's profile; without one it must be given */
  readonly className?: string;

  /**
   * The Secret with the certificate for its hosts, of type kubernetes.io/tls.
   * @default - the name of the gateway followed by `-tls`
   */
  readonly tlsSecret?: string;

  /** The namespaces whose routes may use it, besides its own. @default - none */
  readonly namespaces?: string[];

  /** Annotations, which its controller reads. @default - none */
  readonly annotations?: { readonly [annotation: string]: string };

  /**
   * Where its requests come from; firewalls of the workloads behind it let them in.
   * @default - what the cluster's profile says, or the pods that carry its name in the label for that, in its namespace
   */
  readonly from?: Peer;
}

const FIELDS: Fields<GatewayProps> = {
  hosts: required(listOf(TEXT), [STAND_IN_HOST], "name the hosts that it serves: ['shop.example.com']"),
  name: TEXT,
  className: TEXT,
  tlsSecret: TEXT,
  namespaces: listOf(TEXT),
  annotations: mapOf(TEXT),
  from: PEER,
};

/** The listener for plain HTTP: the redirect hangs on it, and the answers to challenges of a certificate authority. */
const PLAIN = 'http';

/**
 * Where requests from outside come in. Each host has a listener with TLS; plain HTTP is answered by a redirect to HTTPS and by
 * nothing else. Routes of its own namespace may use it, and those of the namespaces that are named.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/gateway/
 *
 * @example
 *
 *   const gateway = new Gateway(chart, 'public', { className: 'istio', hosts: ['shop.example.com'] });
 *   new WebApp(chart, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080, host: 'shop.example.com', gateway });
 */
export class Gateway extends Construct implements IGateway {
  /** The Gateway that is rendered. */
  public readonly object: ApiObject;
  /** The HTTPRoute that sends plain HTTP on to HTTPS. */
  public readonly redirect: ApiObject;

  public readonly gatewayName: string;
  public readonly gatewayNamespace?: string;
  public readonly callers?: Peer[];

  private readonly hosts: string[];

  public constructor(scope: Construct, id: string, props: GatewayProps) {
    super(scope, id);
    props = readProps(this, FIELDS, props);
    this.gatewayName = workloadName(this, props.name);
    this.gatewayNamespace = Chart.of(this).namespace;
    this.callers = props.from && [props.from];
    this.hosts = this.checkHosts(props.hosts);
    const tlsSecret = checkName(this, 'tlsSecret', props.tlsSecret) ?? `${this.gatewayName}-tls`;
    const labels = objectLabels(this, this.gatewayName);
    const allowedRoutes = { namespaces: this.allowed(props.namespaces ?? []) };
    const spec: Json & GatewayManifest['spec'] = {
      gatewayClassName: this.classOf(props.className),
      listeners: [
        { name: PLAIN, port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'Same' } } },
        ...this.hosts.map((hostname) => ({
          name: hostname,
          hostname,
          port: 443,
          protocol: 'HTTPS',
          tls: { mode: 'Terminate' as const, certificateRefs: [{ group: '', kind: 'Secret', name: tlsSecret }] },
          allowedRoutes,
        })),
      ],
    };
    const metadata = { name: this.gatewayName, labels, annotations: props.annotations };
    this.object = new ApiObject(this, 'gateway', { apiVersion: API_VERSION, kind: 'Gateway', metadata, spec });
    this.redirect = this.renderRedirect(labels);
    const hosts = this.hosts.map((host) => ({ host, tlsSecret }));
    declareServed(this, { hosts, callers: callersOf(this, this) });
  }

  public listenersFor(host?: string): string[] {
    return host === undefined ? [...this.hosts] : this.hosts.filter((it) => it === host);
  }

  public serve(scope: Construct, entry: GatewayEntry): void {
    serveEntry(scope, this, entry);
  }

  /** One for all hosts: what a challenge asks for has a longer path, and goes first. */
  private renderRedirect(labels: { readonly [label: string]: string }): ApiObject {
    const spec: Json & IHTTPRoute['spec'] = {
      parentRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: this.gatewayName, sectionName: PLAIN }],
      rules: [
        {
          matches: [{ path: { type: 'PathPrefix', value: '/' } }],
          filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }],
        },
      ],
    };
    const metadata = { name: `${this.gatewayName}-redirect`, labels };
    return new ApiObject(this, 'redirect', { apiVersion: API_VERSION, kind: 'HTTPRoute', metadata, spec });
  }

  private checkHosts(hosts: readonly string[]): string[] {
    const checked = hosts.map((host, index) => checkHost(this, `hosts[${index}]`, host, index));
    const twice = checked.findIndex((host, index) => checked.indexOf(host) !== index);
    if (twice >= 0 || checked.length === 0) {
      new PropPath(this, twice >= 0 ? `hosts[${twice}]` : 'hosts').report('gateway-hosts', {
        value: twice >= 0 ? checked[twice] : hosts,
        message: twice >= 0 ? 'The host is listed already.' : 'It serves no host.',
        remedy: twice >= 0 ? 'list each host once' : "name the hosts that it serves: ['shop.example.com']",
      });
    }
    return checked.length === 0 ? [STAND_IN_HOST] : [...new Set(checked)];
  }

  private allowed(namespaces: readonly string[]) {
    if (namespaces.length === 0) return { from: 'Same' as const };
    const named = namespaces.map((name, index) => namespaceName(this, name, `namespaces[${index}]`));
    const own = this.gatewayNamespace === undefined ? [] : [this.gatewayNamespace];
    const values = [...new Set([...own, ...named])];
    return {
      from: 'Selector' as const,
      selector: { matchExpressions: [{ key: NAMESPACE_NAME, operator: 'In', values }] },
    };
  }

  private classOf(given: string | undefined): string {
    const known = given === undefined ? clusterOf(this).gatewayClass : checkName(this, 'className', given);
    if (known !== undefined) return known;
    if (given === undefined) {
      new PropPath(this, 'className').report('gateway-has-a-class', {
        message: 'Kubernetes knows no default class of gateways, and no cluster profile says one.',
        remedy: 'give one as `kubectl get gatewayclasses` shows it, or gatewayClass in the cluster profile',
      });
    }
    return 'missing';
  }
}
