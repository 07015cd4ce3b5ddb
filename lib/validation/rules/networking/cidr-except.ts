/** An exception from a range that isn't in the range. */
import type { Rule } from '../rule';
import { isWithin, parseCidr } from '../../../kubernetes/cidr';
import { eachOfKind } from '../shared/each';
import { show } from '../../../kubernetes/show';

export const cidrExcept: Rule = {
  name: 'cidr-except',
  severity: 'error',
  summary: 'An `except` of a NetworkPolicy that is not a part of its `cidr`: Kubernetes refuses it.',
  remedy: 'Write ranges within the CIDR, smaller than it.',
  check: eachOfKind('networking.k8s.io', 'NetworkPolicy', (policy) => {
    const spec = policy.get('spec');
    const peers = [
      ...spec.get('ingress').items.flatMap((rule) => rule.get('from').items),
      ...spec.get('egress').items.flatMap((rule) => rule.get('to').items),
    ];
    return peers.flatMap((peer) => {
      const cidr = peer.get('ipBlock', 'cidr');
      const outer = parseCidr(cidr.text ?? '');
      return peer.get('ipBlock', 'except').items.flatMap((except) => {
        const inner = parseCidr(except.text ?? '');
        if (!outer || !inner || isWithin(inner, outer)) return [];
        return except.finding(
          `The exception ${show(except.text)} is not a part of ${show(cidr.text)}.`,
          'Remove it, or write a smaller range that is within the CIDR.',
        );
      });
    });
  }),
};
