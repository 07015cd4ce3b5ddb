/** A gateway that is in the cluster already: the platform team's, which several teams share. */
import { Construct } from 'constructs';
import { GatewayEntry } from '../../constructs/network/entry-gateway';
import { Peer } from '../../constructs/core/peer';
import { IGateway } from './gateway-interface';
import { serveEntry } from './private/serve';

/** What is to be known of a gateway that is there already. */
export interface GatewayReferenceOptions {
  /** Its namespace. @default - that of the route */
  readonly namespace?: string;
  /** The name of the listener that serves the hosts with TLS. @default 'https' */
  readonly listener?: string;
  /** Where its requests come from. @default - what the cluster's profile says, or the pods that carry its name in the label for that */
  readonly from?: Peer;
}

/**
 * A gateway that is in the cluster already. That it serves a host, and sends plain HTTP on to HTTPS, is for those to see to who
 * keep it.
 *
 * @example
 *
 *   const gateway = GatewayReference.fromName('public', { namespace: 'gateways' });
 *   new WebApp(chart, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080, host: 'shop.example.com', gateway });
 */
export class GatewayReference implements IGateway {
  /**
   * A gateway by its name.
   *
   * @param name of the Gateway
   * @param options where it is, and which of its listeners is meant
   */
  public static fromName(name: string, options: GatewayReferenceOptions = {}): GatewayReference {
    return new GatewayReference(name, options);
  }

  public readonly gatewayName: string;
  public readonly gatewayNamespace?: string;
  public readonly callers?: Peer[];
  private readonly listener: string;

  private constructor(name: string, { namespace, listener = 'https', from }: GatewayReferenceOptions) {
    this.gatewayName = name;
    this.gatewayNamespace = namespace;
    this.callers = from && [from];
    this.listener = listener;
  }

  public listenersFor(_host?: string): string[] {
    return [this.listener];
  }

  public serve(scope: Construct, entry: GatewayEntry): void {
    serveEntry(scope, this, entry);
  }
}
