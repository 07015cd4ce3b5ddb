/** Where the value of one key is kept: a reference, never the value. */

/** What is to be known of a value besides its place. */
export interface ExternalKeyOptions {
  /** The property of it, where the store keeps several values in one place. @default - all that is kept there */
  readonly property?: string;
  /** The version. @default - the newest: a rotation comes by itself */
  readonly version?: string;
}

/** A value in the store of an ExternalSecret. */
export class ExternalKey {
  /**
   * A value by its place.
   *
   * @param path as the store names it: `shop/database` in Vault, the name of a secret at AWS, Google or Azure
   * @param options the property of it, and the version
   */
  public static at(path: string, options: ExternalKeyOptions = {}): ExternalKey {
    return new ExternalKey(path, options.property, options.version);
  }

  private constructor(
    /** Where the store keeps it. */
    public readonly path: string,
    /** The property of it. */
    public readonly property?: string,
    /** The version. */
    public readonly version?: string,
  ) {}
}
