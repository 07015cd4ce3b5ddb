/** Ports: numbers and names that Kubernetes takes, each once. */
import type { Rule, RuleFinding } from '../rule';
import { Field } from '../../../kubernetes/field';
import { FirstCome } from '../shared/first-come';
import { show } from '../../../kubernetes/show';
import { isDnsLabel, isPortName, isPortNumber } from '../../../kubernetes/syntax';

export const portSyntax: Rule = {
  name: 'port-syntax',
  severity: 'error',
  summary: 'A port number, name or protocol that Kubernetes refuses, or a port that is declared twice.',
  remedy:
    'Numbers go from 1 to 65535, names take 15 lower-case letters, digits and dashes, protocols are TCP, UDP and SCTP.',
  check(set) {
    return [
      ...set.pods.flatMap((pod) =>
        pod.containers.flatMap(({ field }) => {
          const ports = field.get('ports').items;
          return [
            ...ports.flatMap((port) => [
              ...number(port.get('containerPort'), true),
              ...name(port.get('name'), isPortName),
              ...protocol(port),
            ]),
            ...twice(ports, (port) => port.get('name').text, 'name'),
            ...twice(ports, (port) => numbered(port, 'containerPort'), 'containerPort'),
          ];
        }),
      ),
      ...set.ofKind('', 'Service').flatMap((service) => {
        const ports = Field.of(service).get('spec', 'ports').items;
        return [
          ...ports.flatMap((port) => [
            ...number(port.get('port'), true),
            ...number(port.get('nodePort'), false),
            ...target(port.get('targetPort')),
            ...name(port.get('name'), isDnsLabel),
            ...protocol(port),
            ...(ports.length > 1 && !port.get('name').given
              ? [
                  port.finding(
                    'A Service with several ports needs a name for each.',
                    'Write a name, such as `name: http`.',
                  ),
                ]
              : []),
          ]),
          ...twice(ports, (port) => port.get('name').text, 'name'),
          ...twice(ports, (port) => numbered(port, 'port'), 'port'),
        ];
      }),
    ];
  },
};

function number(field: Field, needed: boolean): RuleFinding[] {
  if (isPortNumber(field.value) || (!needed && (!field.given || field.value === 0))) return [];
  if (!field.given) return [field.finding('The port has no number.', `Write \`${lastName(field)}: 8080\`.`)];
  const unquoted = typeof field.value === 'string' && /^\d+$/.test(field.value) && isPortNumber(Number(field.value));
  return [
    field.finding(
      `${show(field.value)} is no port number: it is a whole number from 1 to 65535.`,
      unquoted
        ? `Write it without quotes: \`${lastName(field)}: ${field.text}\`.`
        : `Write the number that the application listens at: \`${lastName(field)}: 8080\`.`,
    ),
  ];
}

function name(field: Field, test: (text: string) => boolean): RuleFinding[] {
  if (!field.given || (field.text !== undefined && test(field.text))) return [];
  const limit =
    test === isPortName
      ? 'at most 15 lower-case letters, digits and single dashes, with one letter at least'
      : 'lower-case letters, digits and dashes, at most 63';
  return [
    field.finding(
      `The port name ${show(field.value)} is not allowed: it takes ${limit}.`,
      "Rename it, for example to 'http' or 'metrics'.",
    ),
  ];
}

function target(field: Field): RuleFinding[] {
  if (!field.given) return [];
  return field.text === undefined || /^\d+$/.test(field.text) ? number(field, true) : name(field, isPortName);
}

function protocol(port: Field): RuleFinding[] {
  const field = port.get('protocol');
  if (!field.given || ['TCP', 'UDP', 'SCTP'].includes(field.text ?? '')) return [];
  const upper = field.text?.toUpperCase() ?? '';
  return [
    field.finding(
      `The protocol ${show(field.value)} is not one of TCP, UDP and SCTP.`,
      ['TCP', 'UDP', 'SCTP'].includes(upper)
        ? `Write it in capitals: \`protocol: ${upper}\`.`
        : 'HTTP and gRPC are TCP to Kubernetes: write `protocol: TCP`, and `appProtocol` beside it in a Service.',
    ),
  ];
}

function twice(ports: readonly Field[], keyOf: (port: Field) => string | undefined, field: string): RuleFinding[] {
  const first = new FirstCome<Field>();
  return ports.flatMap((port) => {
    const key = keyOf(port);
    if (key === undefined || !first.before(key, port)) return [];
    return [
      port
        .get(field)
        .finding(
          `Two ports of one ${field === 'name' ? 'name' : 'number and protocol'}: ${show(key)}.`,
          'Change or remove one of the two.',
        ),
    ];
  });
}

function numbered(port: Field, field: string): string | undefined {
  const value = port.get(field).number;
  return value === undefined ? undefined : `${value}/${port.get('protocol').text ?? 'TCP'}`;
}

function lastName(field: Field): string {
  return field.path.slice(field.path.lastIndexOf('.') + 1);
}
