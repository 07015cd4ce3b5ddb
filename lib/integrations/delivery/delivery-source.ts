/** Where what was rendered is kept, for those that bring it into clusters. */

/** A folder of a Git repository, or of an artifact in an OCI registry, with rendered YAML in it. */
export interface DeliverySource {
  /**
   * The address: `https://github.com/example/shop.git`, `ssh://git@github.com/example/shop.git`, or
   * `oci://registry.example.com/manifests/shop`. Credentials are a matter of Argo CD or Flux, not of the address.
   */
  readonly repository: string;

  /** The branch of a Git repository that is followed. @default main - for Git; an artifact has a tag */
  readonly branch?: string;

  /** The tag, which stays what it is: of Git, or of an artifact. @default - `branch` */
  readonly tag?: string;

  /** The folder, from the top of the repository. @default dist - the output folder of `cdk8s.yaml` */
  readonly folder?: string;

  /** The files of the folder that are meant, by name. @default - all of them */
  readonly files?: string[];
}
