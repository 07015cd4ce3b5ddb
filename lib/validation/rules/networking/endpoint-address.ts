/** Addresses of endpoints: what Kubernetes refuses, and networks where single addresses belong. */
import type { Rule } from '../rule';
import { parseCidr, parseIp } from '../../../kubernetes/cidr';
import { eachOfKind } from '../shared/each';
import { show } from '../../../kubernetes/show';
import { isDnsSubdomain } from '../../../kubernetes/syntax';

export const endpointAddress: Rule = {
  name: 'endpoint-address',
  severity: 'error',
  summary: 'An address of an EndpointSlice that is no address of its type, or one that no endpoint can have.',
  remedy: 'Write single addresses of the type that `addressType` names.',
  check: eachOfKind('discovery.k8s.io', 'EndpointSlice', (slice) => {
    const type = slice.get('addressType').text ?? '';
    return slice
      .get('endpoints')
      .items.flatMap((endpoint) => endpoint.get('addresses').items)
      .flatMap((address) => {
        const problem = problemOf(address.text, type);
        return problem ? address.finding(`${show(address.value)} ${problem}.`, remedyFor(address.text, type)) : [];
      });
  }),
};

function problemOf(text: string | undefined, type: string): string | undefined {
  if (type === 'FQDN') return text !== undefined && isDnsSubdomain(text) ? undefined : 'is no DNS name';
  if (type !== 'IPv4' && type !== 'IPv6') return undefined;
  const ip = text === undefined ? undefined : parseIp(text);
  if (!ip || `IPv${ip.version}` !== type) return `is no ${type} address`;
  if (type === 'IPv4' && /^(127\.|169\.254\.|0\.0\.0\.0$|22[4-9]\.|23\d\.)/.test(text ?? '')) {
    return 'can not be reached as an endpoint: it is a loopback, link-local, multicast or unspecified address';
  }
  return undefined;
}

function remedyFor(text: string | undefined, type: string): string {
  if (text !== undefined && parseCidr(text)) return 'A Service leads to single addresses: list them one by one.';
  if (text !== undefined && parseIp(text) && type !== 'FQDN')
    return 'Write an address by which the nodes reach the server; a slice holds one `addressType`.';
  return type === 'FQDN'
    ? 'Write the name in lower case: `db.example.com`.'
    : 'Write an address, or use `type: ExternalName` for a name.';
}
