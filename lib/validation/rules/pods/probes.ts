/** What the kubelet asks a container. */
import type { Rule } from '../rule';
import { Field } from '../../../kubernetes/field';
import { list, show } from '../../../kubernetes/show';
import { eachContainer } from '../shared/each';

const HOOKS: readonly (readonly string[])[] = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'preStop'],
  ['lifecycle', 'postStart'],
];

export const probePort: Rule = {
  name: 'probe-port',
  severity: 'error',
  relaxedBy: 'probe-port',
  summary:
    'A probe or hook at a port whose name its container does not declare: Kubernetes accepts it, and it always fails.',
  remedy: 'Declare a port of that name in `ports` of the container, or write the number.',
  // Ports by number are not looked up: to declare them in the container is optional.
  check: eachContainer(({ field, title }) => {
    const names = field.get('ports').items.map((port) => port.get('name').text);
    return HOOKS.flatMap((path) =>
      ['httpGet', 'tcpSocket'].flatMap((kind) => {
        const port = field.get(...path, kind, 'port');
        if (!port.text || /^\d+$/.test(port.text) || names.includes(port.text)) return [];
        return port.finding(
          `The ${path[path.length - 1]} of ${title} asks port ${show(port.text)}, but the ports of the container are called ${list(
            names.filter((name) => name !== undefined),
            'nothing',
          )}.`,
          `Name one of them, or declare it: \`ports: [{name: ${port.text}, containerPort: ...}]\`.`,
        );
      }),
    );
  }),
};

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
