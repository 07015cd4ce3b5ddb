/** Amounts of resources that are no quantities: a sum without them would be too small. */
import type { ManifestSet } from '../../kubernetes/manifest-set';
import { Field } from '../../kubernetes/field';
import type { Manifest } from '../../kubernetes/manifest';
import { groupOf, kindOf } from '../../kubernetes/identity';
import { parseQuantity } from '../../kubernetes/quantity';
import { workloadsOf } from './demand';

/** A field that should hold an amount. */
export interface UnreadableAmount {
  readonly object: Manifest;
  readonly field: string;
  readonly value: unknown;
}

/** Every amount of a set that capacity counts and that cannot be read. */
export function unreadableAmounts(set: ManifestSet): UnreadableAmount[] {
  const pods = workloadsOf(set).flatMap(({ object, spec, containers }) => {
    const holders = [spec, ...containers.map(({ field }) => field)].map((field) => field.get('resources'));
    return [...holders.flatMap(requestsAndLimits), spec.get('overhead')].map((field) => ({ object, field }));
  });
  const others = ['ResourceQuota', 'LimitRange', 'PersistentVolumeClaim']
    .flatMap((kind) => set.ofKind('', kind))
    .concat(set.ofKind('apps', 'StatefulSet'))
    .flatMap((object) => amountsIn(object).map((field) => ({ object, field })));
  return [...pods, ...others].flatMap(({ object, field }) =>
    field.entries
      .filter(([, amount]) => amount.given && parseQuantity(amount.value) === undefined)
      .map(([, amount]) => ({ object, field: amount.path, value: amount.value })),
  );
}

const requestsAndLimits = (resources: Field): Field[] => [resources.get('requests'), resources.get('limits')];

/** The maps of amounts that an object has besides those of its pods. */
function amountsIn(object: Manifest): Field[] {
  const spec = Field.of(object).get('spec');
  switch (`${groupOf(object.apiVersion)}/${kindOf(object)}`) {
    case '/ResourceQuota':
      return [spec.get('hard')];
    case '/LimitRange':
      return spec.get('limits').items.flatMap((limit) => [limit.get('default'), limit.get('defaultRequest')]);
    case '/PersistentVolumeClaim':
      return [spec.get('resources', 'requests')];
    default:
      return spec.get('volumeClaimTemplates').items.map((claim) => claim.get('spec', 'resources', 'requests'));
  }
}
