/** Where the values of Secrets are kept, as external-secrets knows it. */

/** A store of external-secrets that is in the cluster already. */
export class StoreReference {
  /**
   * A SecretStore of the namespace.
   *
   * @param name of the SecretStore
   */
  public static store(name: string): StoreReference {
    return new StoreReference(name, 'SecretStore');
  }

  /**
   * A ClusterSecretStore, which all namespaces share.
   *
   * @param name of the ClusterSecretStore
   */
  public static clusterStore(name: string): StoreReference {
    return new StoreReference(name, 'ClusterSecretStore');
  }

  private constructor(
    /** The name of the store. */
    public readonly storeName: string,
    /** Its kind: `SecretStore` or `ClusterSecretStore`. */
    public readonly storeKind: string,
  ) {}
}
