/** Pods of cdk8s-plus that are told apart by the name of their workload, not by the hash of a construct path. */
import { AbstractPod, LabelSelector, Workload } from 'cdk8s-plus-27';
import { Labels } from '../core/labels';

/**
 * cdk8s-plus selects pods by a label with a hash of the construct's path, so moving a construct in the tree would change
 * an immutable selector. From here on everything that asks for the pods, of ours or of cdk8s-plus, gets the stable labels.
 * What selects its pods at all must have been made with `select: false`.
 */
export function selectByName(pods: AbstractPod, labels: Labels): void {
  const selector = LabelSelector.of({ labels: { ...labels } });
  if (pods instanceof Workload) pods.select(selector);
  const { namespace } = pods.metadata;
  pods.toPodSelectorConfig = () => ({
    labelSelector: selector,
    namespaces: namespace === undefined ? undefined : { names: [namespace] },
  });
}
