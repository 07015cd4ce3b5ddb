/** What a certificate knows of its issuer. */

/** Who issues certificates: an Issuer, a ClusterIssuer, or a reference to one. */
export interface IIssuer {
  /** Its name. */
  readonly issuerName: string;
  /** Its kind: `Issuer`, `ClusterIssuer`, or that of an issuer of somebody else. */
  readonly issuerKind: string;
  /** The API group of its kind. */
  readonly issuerGroup: string;
  /** Whether it is in the cluster already, made by somebody else. */
  readonly elsewhere: boolean;
  /** Whether it asks for an answer over plain HTTP before it issues. */
  readonly asksOverHttp: boolean;
}
