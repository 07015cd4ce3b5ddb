/** A pod in a namespace of its node: hostPID. */
import { sharedWithNode } from '../shared/security';

export const hostPid = sharedWithNode(
  'hostPID',
  'host-pid',
  'The pod shares the processes of its node: it sees and may signal all of them.',
);
