/** CIDRs that are no networks: `20.0.0.0/4` is read as `16.0.0.0/4`, or refused, depending on who reads it. */
import type { ManifestSet } from '../../../kubernetes/manifest-set';
import type { Rule, RuleFinding } from '../rule';
import { networkOf, parseCidr, parseIp, showCidr } from '../../../kubernetes/cidr';
import { Field } from '../../../kubernetes/field';
import { show } from '../../../kubernetes/show';

export const cidrNetwork: Rule = {
  name: 'cidr-network',
  severity: 'error',
  summary:
    'A CIDR that is no network address, in a NetworkPolicy or in loadBalancerSourceRanges: a wider or another range is meant.',
  remedy: 'Write the address with which the network begins.',
  check(set) {
    return placesOf(set).flatMap(judge);
  },
};

function placesOf(set: ManifestSet): Field[] {
  return [
    ...set.ofKind('networking.k8s.io', 'NetworkPolicy').flatMap((policy) => {
      const spec = Field.of(policy).get('spec');
      const peers = [
        ...spec.get('ingress').items.flatMap((rule) => rule.get('from').items),
        ...spec.get('egress').items.flatMap((rule) => rule.get('to').items),
      ];
      return peers.flatMap((peer) => [peer.get('ipBlock', 'cidr'), ...peer.get('ipBlock', 'except').items]);
    }),
    ...set.ofKind('', 'Service').flatMap((service) => Field.of(service).get('spec', 'loadBalancerSourceRanges').items),
  ];
}

function judge(field: Field): RuleFinding[] {
  const text = field.text?.trim();
  if (text === undefined) return [];
  const network = parseCidr(text);
  if (!network) {
    const single = parseIp(text);
    const remedy = single
      ? `Write how many bits are fixed: \`${text}/${single.version === 4 ? 32 : 128}\` is this one address.`
      : 'Write an address and how many bits of it are fixed: `10.0.0.0/8`.';
    return [field.finding(`${show(field.text)} is no range of addresses in CIDR notation.`, remedy)];
  }
  const proper = networkOf(network);
  if (proper.address === network.address) return [];
  return [
    field.finding(
      `${show(field.text)} is not a network address: the network of ${network.prefix} bits around it begins at ${showCidr(proper)}.`,
      `Write \`${showCidr(proper)}\` if that range is meant, or more bits: \`${showCidr({ ...network, prefix: network.version === 4 ? 32 : 128 })}\` is this one address.`,
    ),
  ];
}
