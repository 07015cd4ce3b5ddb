/** A Deployment of cdk8s-plus whose pods are told apart by their name, not by the hash of a construct path. */
import { Deployment, DeploymentProps, LabelSelector, PodSelectorConfig } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Labels } from '../core/labels';

/**
 * cdk8s-plus selects pods by a label with a hash of the construct's path, so moving a construct in the tree would change
 * an immutable selector. Here everything that asks for the pods, of ours or of cdk8s-plus, gets the stable labels.
 */
export class NamedDeployment extends Deployment {
  public constructor(
    scope: Construct,
    id: string,
    props: DeploymentProps,
    private readonly selector: Labels,
  ) {
    super(scope, id, { ...props, select: false });
    this.select(LabelSelector.of({ labels: { ...selector } }));
  }

  public override toPodSelectorConfig(): PodSelectorConfig {
    const namespace = this.metadata.namespace;
    return {
      labelSelector: LabelSelector.of({ labels: { ...this.selector } }),
      namespaces: namespace === undefined ? undefined : { names: [namespace] },
    };
  }
}
