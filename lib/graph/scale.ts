/** How many pods a workload has, in the few words that fit on a card. */
import { Autoscaled, scaleOf } from '../capacity/scale';
import type { Manifest } from '../rules/rule';
import { Field } from '../rules/shared/field';

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
      const { min, max } = scaleOf(object, scaled, 1);
      return min === max ? `${min} replica${min === 1 ? '' : 's'}` : `${min}–${max} replicas`;
    }
  }
}
