/** By what a workload is reached: its Services, and the ways in from outside that lead to them. */
import type { Manifest } from '../../kubernetes/manifest';
import type { ManifestSet } from '../../kubernetes/manifest-set';
import { Field } from '../../kubernetes/field';
import { nameOf, namespaceOf } from '../../kubernetes/identity';
import { podsBehind, servicePorts } from '../../kubernetes/ports';

/** An object by which a workload is reached, and what is written on its card. */
export interface Reached {
  readonly workload: Manifest;
  readonly object: Manifest;
  readonly text: string;
}

/** The Services of a set, once for each workload behind them. */
export function servicesOf(set: ManifestSet): Reached[] {
  return set.ofKind('', 'Service').flatMap((service) => {
    const text = `${nameOf(service)} ${showPorts(service)}`.trim();
    return workloadsBehind(set, service).map((workload) => ({ workload, object: service, text }));
  });
}

/** What leads in from outside: hosts of Ingresses and routes, load balancers, ports of nodes. */
export function entriesOf(set: ManifestSet): Reached[] {
  return [...ingressEntries(set), ...routeEntries(set), ...serviceEntries(set)];
}

function workloadsBehind(set: ManifestSet, service: Manifest): Manifest[] {
  const pods = podsBehind(set, service) ?? [];
  return [...new Set(pods.map(({ object }) => object))].filter(({ kind }) => kind !== 'PodTemplate');
}

function showPorts(service: Manifest): string {
  const shown = servicePorts(service).map((port) => {
    const number = portOf(port.get('port')) ?? '?';
    const target = portOf(port.get('targetPort')) ?? number;
    return target === number ? `:${number}` : `:${number} → ${target}`;
  });
  return shown.join(', ');
}

/** A number, or the name of one; whatever else stands there is no port. */
function portOf(field: Field): string | number | undefined {
  return field.number ?? field.text;
}

function ingressEntries(set: ManifestSet): Reached[] {
  return set.ofKind('networking.k8s.io', 'Ingress').flatMap((ingress) => {
    const spec = Field.of(ingress).get('spec');
    const encrypted = new Set(spec.get('tls').items.flatMap((tls) => tls.get('hosts').texts));
    const rules = spec.get('rules').items.flatMap((rule) => {
      const host = rule.get('host').text ?? '*';
      const scheme = encrypted.has(host) ? 'https' : 'http';
      return rule.get('http', 'paths').items.flatMap((path) => {
        const way = path.get('path').text ?? '/';
        return leadingTo(set, ingress, path.get('backend', 'service', 'name'), address(scheme, host, way));
      });
    });
    const rest = spec.get('defaultBackend', 'service', 'name');
    return [...rules, ...leadingTo(set, ingress, rest, 'every other host')];
  });
}

function routeEntries(set: ManifestSet): Reached[] {
  const kinds = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'];
  return kinds
    .flatMap((kind) => set.ofKind('gateway.networking.k8s.io', kind))
    .flatMap((route) => {
      const spec = Field.of(route).get('spec');
      const hosts = spec.get('hostnames').texts;
      const text = hosts.length > 0 ? hosts.join(', ') : `${route.kind} ${nameOf(route)}`;
      const backends = spec.get('rules').items.flatMap((rule) => rule.get('backendRefs').items);
      const found = backends.flatMap((backend) => leadingTo(set, route, backend.get('name'), text));
      return found.filter((it, index) => found.findIndex(({ workload }) => workload === it.workload) === index);
    });
}

function serviceEntries(set: ManifestSet): Reached[] {
  return set.ofKind('', 'Service').flatMap((service) => {
    const type = Field.of(service).get('spec', 'type').text;
    if (type !== 'LoadBalancer' && type !== 'NodePort') return [];
    const ports = servicePorts(service).map((port) => port.get(type === 'NodePort' ? 'nodePort' : 'port').number);
    const shown = ports.flatMap((number) => (number === undefined ? [] : [`:${number}`])).join(', ');
    const text =
      type === 'LoadBalancer' ? `load balancer ${shown}` : shown ? `each node ${shown}` : 'a port of each node';
    return workloadsBehind(set, service).map((workload) => ({ workload, object: service, text }));
  });
}

function leadingTo(set: ManifestSet, from: Manifest, name: Field, text: string): Reached[] {
  const service = name.text === undefined ? undefined : set.find('', 'Service', name.text, namespaceOf(from));
  if (!service) return [];
  return workloadsBehind(set, service).map((workload) => ({ workload, object: from, text }));
}

function address(scheme: string, host: string, path: string): string {
  return `${scheme}://${host}${path === '/' ? '' : path}`;
}
