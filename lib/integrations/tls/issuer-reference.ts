/** An issuer that is in the cluster already. */
import { IIssuer } from './issuer-interface';

/** What is to be known of an issuer that is there already. */
export interface IssuerReferenceOptions {
  /**
   * Whether it asks for an answer over plain HTTP (ACME's HTTP-01) before it issues: the firewall then lets that question through.
   * @default false
   */
  readonly asksOverHttp?: boolean;
}

/**
 * An issuer that is in the cluster already.
 *
 * @example
 *
 *   new Certificate(web, 'certificate', { issuer: IssuerReference.clusterIssuer('letsencrypt', { asksOverHttp: true }) });
 */
export class IssuerReference implements IIssuer {
  /**
   * An Issuer of the namespace.
   *
   * @param name of the Issuer
   * @param options what it does
   */
  public static issuer(name: string, options: IssuerReferenceOptions = {}): IssuerReference {
    return new IssuerReference(name, 'Issuer', 'cert-manager.io', options);
  }

  /**
   * A ClusterIssuer.
   *
   * @param name of the ClusterIssuer
   * @param options what it does
   */
  public static clusterIssuer(name: string, options: IssuerReferenceOptions = {}): IssuerReference {
    return new IssuerReference(name, 'ClusterIssuer', 'cert-manager.io', options);
  }

  /**
   * An issuer of somebody else, such as that of AWS Private CA.
   *
   * @param group the API group of its kind: `awspca.cert-manager.io`
   * @param kind its kind: `AWSPCAClusterIssuer`
   * @param name its name
   */
  public static external(group: string, kind: string, name: string): IssuerReference {
    return new IssuerReference(name, kind, group, {});
  }

  public readonly issuerName: string;
  public readonly issuerKind: string;
  public readonly issuerGroup: string;
  public readonly elsewhere = true;
  public readonly asksOverHttp: boolean;

  private constructor(name: string, kind: string, group: string, { asksOverHttp = false }: IssuerReferenceOptions) {
    this.issuerName = name;
    this.issuerKind = kind;
    this.issuerGroup = group;
    this.asksOverHttp = asksOverHttp;
  }
}
