/** A reference to a port of a Service, as an Ingress, a route or a mirror makes it. */
import type { ManifestSet } from '../../../kubernetes/manifest-set';
import type { RuleFinding } from '../rule';
import { Field } from '../../../kubernetes/field';
import { inNamespace } from '../../../kubernetes/identity';
import { servicePorts, showServicePorts } from '../../../kubernetes/ports';
import { orAllow } from './security';
import { show } from '../../../kubernetes/show';
import { unanswered } from './unanswered';

export interface Backend {
  /** In a sentence: `The path '/' of the Ingress`. */
  readonly subject: string;
  readonly namespace: string;
  /** Where the Service is named. */
  readonly service: Field;
  /** Its name, where more than that is written. @default - as it is written */
  readonly name?: string;
  /** The port; `undefined` when none has to be named. */
  readonly port?: Field;
}

/** What is wrong with a backend: no such Service, or no such port. */
export function judgeBackend(
  set: ManifestSet,
  { subject, namespace, service: field, port, ...named }: Backend,
): RuleFinding[] {
  const name = named.name ?? field.text;
  if (!name) return [];
  const service = set.find('', 'Service', name, namespace);
  if (!service) {
    // Knative makes a Service of Kubernetes for each of its own.
    if (set.find('serving.knative.dev', 'Service', name, namespace)) return [];
    const finding = field.finding(
      `${subject} leads to the Service ${show(name)}, which is not ${inNamespace(namespace)}.`,
      orAllow('Name a Service that is there, or render it', 'outside-reference'),
    );
    return [unanswered(set, namespace, finding, { group: '', kind: 'Service' })];
  }
  if (!port || (port.text === undefined && port.number === undefined)) return [];
  const known = servicePorts(service).some(
    (p) => p.get(port.text === undefined ? 'port' : 'name').value === port.value,
  );
  if (known || Field.of(service).get('spec', 'type').text === 'ExternalName') return [];
  return [
    port.finding(
      `${subject} leads to port ${show(port.value)} of the Service ${show(name)}, whose ports are ${showServicePorts(service)}.`,
      'Name one of these ports, or add the port to the Service.',
    ),
  ];
}
