/** A pod in a namespace of its node: hostNetwork. */
import { sharedWithNode } from '../shared/security';

export const hostNetwork = sharedWithNode(
  'hostNetwork',
  'host-network',
  'The pod shares the network of its node: it sees the traffic there, and no NetworkPolicy holds it.',
);
