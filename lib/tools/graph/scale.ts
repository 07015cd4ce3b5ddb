/** How many pods a workload has, in the few words that fit on a card. */
import { Autoscaled, scaleOf } from '../../analysis/capacity/scale';
import type { Manifest } from '../../kubernetes/manifest';
import { Field } from '../../kubernetes/field';

/** Kinds of Kubernetes that have one replica where nobody says otherwise. */
const REPLICATED = ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'];

export function scaleInWords(object: Manifest, scaled: Autoscaled): string {
  const spec = Field.of(object).get('spec');
  switch (object.kind) {
    case 'DaemonSet':
      return 'on each node';
    case 'CronJob':
      return spec.get('schedule').text ?? 'no schedule';
    case 'Job':
      return 'once';
    case 'Pod':
      return '1 pod';
    default: {
      // Kinds that somebody added have rules of their own: a Knative Service scales to zero.
      const isTold = scaled.has(object) || spec.get('replicas').given || REPLICATED.includes(object.kind);
      if (!isTold) return 'by its operator';
      const { min, max } = scaleOf(object, scaled, 1);
      return min === max ? `${min} replica${min === 1 ? '' : 's'}` : `${min}–${max} replicas`;
    }
  }
}
