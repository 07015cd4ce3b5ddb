/** Where an issuer has its certificates from: a certificate authority on the internet, one of your own, or itself. */
import { AcmeSolver } from './acme-solver';

/** An account at a certificate authority that speaks ACME, such as Let's Encrypt. */
export interface AcmeOptions {
  /** The address that the authority writes to when a certificate runs out. */
  readonly email: string;

  /** How it is proved that a host is ours. */
  readonly solvers: AcmeSolver[];

  /** The directory of the authority. @default 'https://acme-v02.api.letsencrypt.org/directory' - Let's Encrypt */
  readonly server?: string;

  /** The Secret that cert-manager keeps the key of the account in. @default - the name of the issuer followed by `-account` */
  readonly accountSecret?: string;
}

/** Where an issuer has its certificates from. */
export class IssuerSource {
  /**
   * A certificate authority that speaks ACME.
   *
   * @param options the account, and how it is proved that a host is ours
   * @see https://cert-manager.io/docs/configuration/acme/
   */
  public static acme(options: AcmeOptions): IssuerSource {
    return new IssuerSource('acme', options);
  }

  /**
   * A certificate authority of your own.
   *
   * @param secretName the Secret with its certificate and its key: in the namespace of an Issuer, or in cert-manager's own
   * @see https://cert-manager.io/docs/configuration/ca/
   */
  public static ca(secretName: string): IssuerSource {
    return new IssuerSource('ca', undefined, secretName);
  }

  /**
   * Each certificate signs itself: for tests, and for the first certificate of an authority of your own.
   *
   * @see https://cert-manager.io/docs/configuration/selfsigned/
   */
  public static selfSigned(): IssuerSource {
    return new IssuerSource('selfSigned');
  }

  private constructor(
    /** @internal */
    public readonly _kind: 'acme' | 'ca' | 'selfSigned',
    /** @internal */
    public readonly _acme?: AcmeOptions,
    /** @internal */
    public readonly _secretName?: string,
  ) {}
}
