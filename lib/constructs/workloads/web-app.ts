/** WebApp: an application that people reach by a host name. */
import { Ingress } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { PropPath, Fields, TEXT, listOf, orElse, readProps, shape } from '../../diagnostics/schema';
import { ENTRY_FIELDS, EntryProps, renderEntry } from '../network/entry';
import { ENTRY_GATEWAY, IEntryGateway, renderGatewayEntry } from '../network/entry-gateway';
import { EntryHost, HOST_FIELDS, STAND_IN_HOST } from '../network/entry-hosts';
import { ServedWorkload, ServedWorkloadProps } from './served-workload';

/** What a WebApp takes: an image and a port, and what is to be other than the defaults. */
export interface WebAppProps extends ServedWorkloadProps {
  /** The name in DNS that people reach it by: `shop.example.com`, with HTTPS. @default - not reached from outside */
  readonly host?: string;

  /** Several hosts, with their paths. @default - `host` */
  readonly hosts?: EntryHost[];

  /** How the hosts are served. @default - by the cluster's default IngressClass, with the certificate in `<name>-tls` */
  readonly entry?: EntryProps;

  /**
   * A gateway that serves the hosts in the place of an Ingress: one of `cdk8s-slipway/gateway`, or what implements the interface.
   * @default - an Ingress
   */
  readonly gateway?: IEntryGateway;
}

/** What is read here; the rest is read by what all served workloads have in common. */
const FIELDS: Fields<Pick<WebAppProps, 'host' | 'hosts' | 'entry' | 'gateway'>> = {
  host: orElse(TEXT, STAND_IN_HOST),
  hosts: listOf(shape(HOST_FIELDS)),
  entry: shape(ENTRY_FIELDS),
  gateway: ENTRY_GATEWAY,
};

/**
 * An application that people reach by a host name.
 *
 * From an image and a port alone it renders a Deployment, a Service, a ServiceAccount without a token, a
 * HorizontalPodAutoscaler (2 to 10 replicas, by 70 % CPU), a PodDisruptionBudget, and a NetworkPolicy that allows nothing but
 * DNS until an edge is declared. With a host, an Ingress with TLS. With configuration, an immutable ConfigMap.
 *
 * @example
 *
 *   new WebApp(chart, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080, host: 'shop.example.com' });
 */
export class WebApp extends ServedWorkload {
  /** The Ingress, where a host is given and no gateway. */
  public readonly ingress?: Ingress;

  public constructor(scope: Construct, id: string, props: WebAppProps) {
    super(scope, id, props);
    const given = readProps(this, FIELDS, props);
    if (given.host !== undefined && given.hosts !== undefined) {
      new PropPath(this, 'hosts').report('one-way-to-give-hosts', {
        value: given.host,
        message: 'Both host and hosts are given.',
        remedy: 'give host for one with all its paths, or hosts for several, not both',
      });
    }
    const hosts = given.hosts ?? (given.host === undefined ? [] : [{ host: given.host }]);
    if (hosts.length > 0 && given.gateway) {
      renderGatewayEntry(this, this, hosts, given);
    } else if (hosts.length > 0) {
      this.ingress = renderEntry(this, this, this.service, hosts, given.entry, given.hosts === undefined);
    } else if (given.hosts !== undefined) {
      new PropPath(this, 'hosts').report('hosts-are-given', {
        value: props.hosts,
        message: 'The list of hosts is empty.',
        remedy: 'name at least one host, or leave out hosts for an app that is not reached from outside',
      });
    } else if (given.entry !== undefined || given.gateway !== undefined) {
      const property = given.entry === undefined ? 'gateway' : 'entry';
      new PropPath(this, property).report('entry-needs-a-host', {
        message: `\`${property}\` has no effect without \`host\` or \`hosts\`.`,
        remedy: `set host: 'app.example.com', or remove ${property}`,
      });
    }
  }
}
