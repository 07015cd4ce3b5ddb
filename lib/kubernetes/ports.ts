/** Ports of Services and of the pods behind them. */
import type { Manifest } from './manifest';
import type { ManifestSet } from './manifest-set';
import { Field } from './field';
import { namespaceOf } from './identity';
import { mapSelector } from './labels';
import { PodTemplateView, portsOf } from './pod-template-view';
import { list } from './show';

/** The ports of a Service as they are written. */
export function servicePorts(service: Manifest): Field[] {
  return Field.of(service).get('spec', 'ports').items;
}

/** The ports of a Service as people read them: `'http' (80)`. */
export function showServicePorts(service: Manifest): string {
  const shown = servicePorts(service).map((port) => showPort(port, 'port'));
  return list(shown);
}

/** The pods that a Service sends traffic to; undefined when that is not for its selector to say. */
export function podsBehind(set: ManifestSet, service: Manifest): PodTemplateView[] | undefined {
  const spec = Field.of(service).get('spec');
  const selector = mapSelector(spec.get('selector').value);
  if (!selector || selector.conditions.length === 0 || spec.get('type').text === 'ExternalName') return undefined;
  return set.podIndex.matching(namespaceOf(service), selector);
}

/** Whether a pod declares a port, by the name or the number that a Service, a policy or a monitor gives. */
export function declares(pod: PodTemplateView, port: string | number, protocol?: string): boolean {
  return portsOf(pod).some((declared) => {
    if (protocol !== undefined && (declared.get('protocol').text ?? 'TCP') !== protocol) return false;
    return declared.get(typeof port === 'number' ? 'containerPort' : 'name').value === port;
  });
}

/** The declared ports of some pods as people read them: `'http' (8080)`. */
export function showDeclared(pods: readonly PodTemplateView[]): string {
  const shown = pods.slice(0, 50).flatMap((pod) => portsOf(pod).map((port) => showPort(port, 'containerPort')));
  return list([...new Set(shown)]);
}

function showPort(port: Field, numberField: string): string {
  const name = port.get('name').text;
  const number = port.get(numberField).number ?? 'no number';
  return name ? `${name} (${number})` : String(number);
}
