/** CIDRs with bits of a host: `20.0.0.0/4` is read as `16.0.0.0/4`, or rejected, depending on the reader and its version. */
import type { ManifestSet } from '../../../kubernetes/manifest-set';
import type { Found, Rule } from '../rule';
import { networkOf, parseCidr, showCidr } from '../../../kubernetes/cidr';
import { Field } from '../../../kubernetes/field';
import { show } from '../../../kubernetes/show';

export const cidrHostBits: Rule = {
  name: 'cidr-host-bits',
  severity: 'error',
  rewords: true,
  summary:
    'A CIDR with bits beyond its prefix, in a NetworkPolicy or in `loadBalancerSourceRanges`: another range is meant. Kubernetes rejects it from 1.36 on.',
  remedy: 'Write the address at which the network begins.',
  check: (set) => placesOf(set).flatMap(judge),
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

function judge(field: Field): Found {
  const network = parseCidr(field.text?.trim() ?? '');
  if (!network) return [];
  const proper = networkOf(network);
  if (proper.address === network.address) return [];
  const single = showCidr({ ...network, prefix: network.version === 4 ? 32 : 128 });
  return field.finding(
    `${show(field.text)} is not a network address: the network of ${network.prefix} bits around it begins at ${showCidr(proper)}.`,
    `Write \`${showCidr(proper)}\` for that range, or \`${single}\` for this one address.`,
  );
}
