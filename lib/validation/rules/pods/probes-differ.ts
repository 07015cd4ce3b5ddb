/** Liveness that asks what readiness asks, as often and as patiently: a pod that is busy is killed instead of spared. */
import type { Rule } from '../rule';
import { eachContainer } from '../shared/each';
import { Field } from '../../../kubernetes/field';

const TIMING: readonly (readonly [string, number])[] = [
  ['initialDelaySeconds', 0],
  ['periodSeconds', 10],
  ['timeoutSeconds', 1],
  ['failureThreshold', 3],
];

export const probesDiffer: Rule = {
  name: 'probes-differ',
  severity: 'warning',
  relaxedBy: 'probes-differ',
  summary: 'A liveness probe identical to the readiness probe: a pod that is only busy is restarted at once.',
  remedy: 'Let liveness ask something cheaper, or be more patient: a higher failureThreshold.',
  check: eachContainer(({ field, title }) => {
    const liveness = field.get('livenessProbe');
    const readiness = field.get('readinessProbe');
    if (!liveness.map || !readiness.map || essence(liveness) !== essence(readiness)) return [];
    return liveness.finding(
      `The liveness probe of ${title} is the same as its readiness probe: when the application is busy, it is restarted as soon as it is taken out of traffic.`,
      'Ask something cheaper for liveness, or set a higher `failureThreshold` there.',
    );
  }),
};

function essence(probe: Field): string {
  const handlers = ['httpGet', 'tcpSocket', 'grpc', 'exec'].map((name) => sorted(probe.get(name)));
  return JSON.stringify([handlers, TIMING.map(([name, usual]) => probe.get(name).number ?? usual)]);
}

function sorted(field: Field, depth = 4): unknown {
  if (depth === 0) return null;
  if (field.map) return field.entries.map(([key, value]) => [key, sorted(value, depth - 1)]).sort();
  const items = field.items;
  return items.length > 0 ? items.map((item) => sorted(item, depth - 1)) : (field.text ?? field.number ?? null);
}
