/** A probe at a port by a name that its container doesn't declare: the kubelet cannot run it. */
import type { Rule } from '../rule';
import { eachContainer } from '../shared/each';
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
