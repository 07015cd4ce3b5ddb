/** A probe at a port that nobody declares: it fails, and the pod never becomes ready or is restarted for ever. */
import { eachContainer } from '../shared/each';
import type { PodShape } from '../../../kubernetes/pod-shape';
import type { Rule, RuleFinding } from '../rule';
import { Field } from '../../../kubernetes/field';
import { portsOf } from '../../../kubernetes/pod-shape';
import { list, show } from '../../../kubernetes/show';

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
  summary: 'A probe or hook at a port that its container does not declare: Kubernetes accepts it, and it always fails.',
  remedy: 'Declare the port in `ports` of the container, or correct the probe.',
  check: eachContainer(({ field, title }, pod) =>
    HOOKS.flatMap((path) => {
      const hook = field.get(...path);
      if (!hook.given) return [];
      return ['httpGet', 'tcpSocket', 'grpc'].flatMap((kind) => {
        // A probe of another host asks nothing of this pod.
        if (hook.get(kind, 'host').given) return [];
        return judge(pod, field, hook.get(kind, 'port'), `The ${path[path.length - 1]} of ${title}`);
      });
    }),
  ),
};

function judge(pod: PodShape, container: Field, port: Field, subject: string): RuleFinding[] {
  const own = container.get('ports').items;
  if (port.text !== undefined && !/^\d+$/.test(port.text)) {
    const names = own.map((p) => p.get('name').text).filter((name) => name !== undefined);
    if (names.includes(port.text)) return [];
    return [
      port.finding(
        `${subject} asks port ${show(port.text)}, but the ports of the container are called ${list(names, 'nothing')}.`,
        `Name one of them, or declare it: \`ports: [{name: ${port.text}, containerPort: ...}]\`.`,
      ),
    ];
  }
  const number = port.number ?? (port.text === undefined ? undefined : Number(port.text));
  if (number === undefined) return [];
  // Containers of one pod share its addresses, so a number may be another one's.
  const numbers = portsOf(pod).map((p) => p.get('containerPort').number);
  if (numbers.includes(number) || own.some((p) => p.get('containerPort').number === number)) return [];
  return [
    port.finding(
      `${subject} asks port ${number}, but the pod declares ${list(numbers.filter((n) => n !== undefined).map(String), 'no port')}.`,
      `Ask a port that is declared, or declare it: \`ports: [{containerPort: ${number}}]\`.`,
    ),
  ];
}
