/** Addresses and ports that a Service takes. */
import type { Rule } from '../rule';
import { parseIp } from '../../../kubernetes/cidr';
import { Field } from '../../../kubernetes/field';
import { describe, identityOf } from '../../../kubernetes/identity';
import type { Manifest } from '../../../kubernetes/manifest';
import { servicePorts } from '../../../kubernetes/ports';
import { list, show } from '../../../kubernetes/show';
import { eachOfKind } from '../shared/each';
import { FirstCome } from '../shared/first-come';
import { orAllow } from '../shared/security';

export const externalIps: Rule = {
  name: 'external-ips',
  severity: 'warning',
  group: 'security',
  relaxedBy: 'external-ips',
  summary: 'A Service with externalIPs: it takes traffic for any address that it names, also for those of others.',
  remedy: 'Use a Service of type LoadBalancer, or an Ingress.',
  check: eachOfKind('', 'Service', (service) => {
    const field = service.get('spec', 'externalIPs');
    if (field.items.length === 0) return [];
    return field.finding(
      `The Service takes the traffic for ${list(field.texts)} on every node, whoever these addresses belong to.`,
      orAllow('Use `type: LoadBalancer` or an Ingress', 'external-ips'),
    );
  }),
};

export const externalName: Rule = {
  name: 'external-name',
  severity: 'error',
  rewords: true,
  summary: 'A Service of type ExternalName whose name is an address: Kubernetes accepts it, and DNS cannot answer it.',
  remedy: 'Write a DNS name; for addresses, use a Service without a selector and an EndpointSlice.',
  check: eachOfKind('', 'Service', (service) => {
    const spec = service.get('spec');
    if (spec.get('type').text !== 'ExternalName') return [];
    const name = spec.get('externalName');
    if (!name.text || !parseIp(name.text)) return [];
    return name.finding(
      `\`externalName\` must be a DNS name; ${show(name.text)} is an address, and DNS has no alias to an address.`,
      'Use a Service without a selector, and an EndpointSlice with the address.',
    );
  }),
};

export const nodePortConflict: Rule = {
  name: 'node-port-conflict',
  severity: 'error',
  summary: 'Two Services that ask for one nodePort: the cluster gives it to the first, and refuses the second.',
  remedy: 'Ask for another port, or for none: the cluster then finds a free one.',
  check(set) {
    const taken = new FirstCome<Manifest>();
    return set.ofKind('', 'Service').flatMap((service) => {
      const type = Field.of(service).get('spec', 'type').text;
      if (type !== 'NodePort' && type !== 'LoadBalancer') return [];
      return servicePorts(service).flatMap((port) => {
        const nodePort = port.get('nodePort');
        if (!nodePort.number) return [];
        const key = `${nodePort.number}/${port.get('protocol').text ?? 'TCP'}`;
        const other = taken.before(key, service);
        if (!other || identityOf(other) === identityOf(service)) return [];
        const finding = nodePort.finding(
          `The port ${nodePort.number} of the nodes is asked for by ${describe(other)} too.`,
          'Ask for another one, or remove `nodePort`: the cluster then finds a free one.',
        );
        return { ...finding, others: [other] };
      });
    });
  },
};
