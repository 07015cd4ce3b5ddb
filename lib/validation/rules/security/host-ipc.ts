/** A pod in a namespace of its node: hostIPC. */
import { sharedWithNode } from '../shared/security';

export const hostIpc = sharedWithNode('hostIPC', 'host-ipc', 'The pod shares the shared memory of its node.');
