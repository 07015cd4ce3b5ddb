/** From the rules of a workload's NetworkPolicy to the lines that allow them, one side at a time. */
import { Code, call, literal, map, name, ofJson } from '../code';
import { FirewallLine, Json, at, listOf, mapOf, texts } from './candidate';

const DNS = 'kube-dns';

/** The lines of a policy, in its order, but for DNS, which every firewall lets through. */
export function linesOf(policy: unknown, variable: string): FirewallLine[] {
  const spec = mapOf(at(policy, 'spec'));
  return [
    ...listOf(spec.ingress).flatMap((rule) => lineOf('from', rule, variable)),
    ...listOf(spec.egress).flatMap((rule) => lineOf('to', rule, variable)),
  ];
}

function lineOf(direction: 'from' | 'to', rule: Json, variable: string): FirewallLine[] {
  const peers = listOf(rule[direction]);
  const [{ port, protocol } = {} as Json] = listOf(rule.ports);
  if (peers.some((peer) => at(peer, 'podSelector', 'matchLabels', 'k8s-app') === DNS) || typeof port !== 'number')
    return [];
  const peer = peerCode(peers);
  if (!peer) return [];
  const method = direction === 'from' ? 'allowFrom' : 'allowTo';
  const described = map({
    name: literal(`port-${port}`),
    number: literal(port),
    protocol: name(`PortProtocol.${protocol === 'UDP' ? 'UDP' : 'TCP'}`),
  });
  return [{ direction, peers, port, statement: { code: call(`${variable}.firewall.${method}`, peer, described) } }];
}

/** What stands for the peers of one rule. */
export function peerCode(peers: readonly Json[]): Code | undefined {
  const [{ podSelector, namespaceSelector, ipBlock } = {} as Json] = peers;
  if (peers.length === 2 && at(ipBlock, 'cidr') === '0.0.0.0/0') return call('Peer.anywhere');
  if (peers.length !== 1) return undefined;
  if (ipBlock) return call('Peer.cidr', call('Cidr.of', ofJson(at(ipBlock, 'cidr') ?? '')));
  const namespace = at(namespaceSelector, 'matchLabels', NAMESPACE_LABEL);
  if (!podSelector) return namespace === undefined ? undefined : call('Peer.namespace', ofJson(namespace));
  const labels = ofJson(texts(at(podSelector, 'matchLabels')));
  return call('Peer.pods', labels, ...(namespace === undefined ? [] : [ofJson(namespace)]));
}

const NAMESPACE_LABEL = 'kubernetes.io/metadata.name';
