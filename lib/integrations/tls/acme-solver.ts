/** How it is proved to a certificate authority that a host is ours: by an answer over HTTP, or by a record in DNS. */
import { SecretKey } from '../../constructs/config/secret-key';

/** Which hosts a solver is for. */
export interface AcmeSolverOptions {
  /** The zones in DNS that it is for, with all hosts in them. @default - all hosts that no other solver names */
  readonly zones?: string[];
}

/** The zone of Route 53, and who may change it. */
export interface Route53Options extends AcmeSolverOptions {
  /** The region: `eu-central-1`. */
  readonly region: string;
  /** The id of the hosted zone. @default - found by its name */
  readonly hostedZoneId?: string;
  /** The ARN of the role to take on. @default - the identity of cert-manager itself */
  readonly role?: string;
}

/** The zone of Azure DNS. */
export interface AzureDnsOptions extends AcmeSolverOptions {
  /** The subscription. */
  readonly subscription: string;
  /** The resource group of the zone. */
  readonly resourceGroup: string;
  /** The name of the zone: `example.com`. */
  readonly zoneName: string;
  /** The client id of the managed identity that may change it. @default - the one identity that cert-manager has */
  readonly identity?: string;
}

/** How the solver is told, in the form of the API; its parts are checked where it is used. */
interface SolverParts {
  readonly kind: string;
  readonly http: boolean;
  readonly texts: { readonly [property: string]: string | undefined };
  readonly secret?: SecretKey;
  readonly zones?: string[];
}

/**
 * How it is proved that a host is ours.
 *
 * Over HTTP (HTTP-01), the certificate authority asks the host itself for an answer: the host must be reached from the internet.
 * By DNS (DNS-01), it looks for a record in the zone: for hosts inside of a network.
 *
 * @see https://cert-manager.io/docs/configuration/acme/
 */
export class AcmeSolver {
  /**
   * An answer over HTTP, which an Ingress of this class leads to.
   *
   * @param className the IngressClass: `nginx`
   * @param options which hosts it is for
   */
  public static ingress(className: string, options: AcmeSolverOptions = {}): AcmeSolver {
    return new AcmeSolver({ kind: 'ingress', http: true, texts: { className }, zones: options.zones });
  }

  /**
   * An answer over HTTP, which a route of a gateway leads to: by its listener for plain HTTP.
   *
   * @param name of the Gateway
   * @param namespace of the Gateway
   * @param options which hosts it is for
   */
  public static gateway(name: string, namespace: string, options: AcmeSolverOptions = {}): AcmeSolver {
    return new AcmeSolver({ kind: 'gateway', http: true, texts: { name, namespace }, zones: options.zones });
  }

  /**
   * A record in a zone of Route 53, which is changed with the identity of cert-manager itself or with a role.
   *
   * @param options the zone
   */
  public static route53(options: Route53Options): AcmeSolver {
    const { region, hostedZoneId, role, zones } = options;
    return new AcmeSolver({ kind: 'route53', http: false, texts: { region, hostedZoneId, role }, zones });
  }

  /**
   * A record in a zone of Google's Cloud DNS, which is changed with the identity of cert-manager itself.
   *
   * @param project the id of the project
   * @param options which hosts it is for
   */
  public static cloudDns(project: string, options: AcmeSolverOptions = {}): AcmeSolver {
    return new AcmeSolver({ kind: 'cloudDNS', http: false, texts: { project }, zones: options.zones });
  }

  /**
   * A record in a zone of Azure DNS, which is changed with a managed identity.
   *
   * @param options the zone
   */
  public static azureDns(options: AzureDnsOptions): AcmeSolver {
    const { subscription, resourceGroup, zoneName, identity, zones } = options;
    const texts = { subscription, resourceGroup, zoneName, identity };
    return new AcmeSolver({ kind: 'azureDNS', http: false, texts, zones });
  }

  /**
   * A record in a zone of Cloudflare.
   *
   * @param apiToken the key of an existing Secret with the token: in the namespace of the Issuer, or in cert-manager's own
   * @param options which hosts it is for
   */
  public static cloudflare(apiToken: SecretKey, options: AcmeSolverOptions = {}): AcmeSolver {
    return new AcmeSolver({ kind: 'cloudflare', http: false, texts: {}, secret: apiToken, zones: options.zones });
  }

  private constructor(
    /** @internal */
    public readonly _parts: SolverParts,
  ) {}
}
