/** What the monitors of the Prometheus operator select. */
import type { Manifest } from '../../../kubernetes/manifest';
import type { ManifestSet } from '../../../kubernetes/manifest-set';
import { Field } from '../../../kubernetes/field';
import { namespaceOf } from '../../../kubernetes/identity';
import type { LabelIndex } from '../../../kubernetes/label-index';
import { Selector, labelSelector } from '../../../kubernetes/labels';

/** One monitor with what it looks for, where. */
export interface Monitor {
  readonly object: Manifest;
  readonly selector: Selector;
  readonly namespaces: readonly string[];
  /** Whether it looks in every namespace of the cluster; those of the set are not all then. */
  readonly anywhere: boolean;
}

export function monitorsOf(set: ManifestSet, kind: 'ServiceMonitor' | 'PodMonitor'): Monitor[] {
  const index: LabelIndex<unknown> = kind === 'ServiceMonitor' ? set.serviceIndex : set.podIndex;
  return set.ofKind('monitoring.coreos.com', kind).flatMap((object) => {
    const spec = Field.of(object).get('spec');
    const selector = labelSelector(spec.get('selector').value);
    if (!selector) return [];
    const named = spec.get('namespaceSelector', 'matchNames').texts;
    const any = spec.get('namespaceSelector', 'any').value === true;
    // What is to be found in a namespace of someone else is not for this set to know.
    if (named.some((name) => name !== namespaceOf(object) && !set.owns(name))) return [];
    const namespaces = any ? index.namespaces : named.length > 0 ? named : [namespaceOf(object)];
    return [{ object, selector, namespaces, anywhere: any }];
  });
}
