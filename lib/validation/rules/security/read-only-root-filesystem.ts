/** A container that can change its own files: what breaks in can stay. */
import type { Rule } from '../rule';
import { eachLackingContainer } from '../shared/each';
import { orAllow } from '../shared/security';
import { list } from '../../../kubernetes/show';

export const readOnlyRootFilesystem: Rule = {
  name: 'read-only-root-filesystem',
  severity: 'warning',
  group: 'security',
  relaxedBy: 'writable-root-filesystem',
  summary: 'A container whose root filesystem can be written: what breaks in can change the programs that run.',
  remedy: 'Set `readOnlyRootFilesystem: true`, and mount an emptyDir where the application writes, such as /tmp.',
  check: eachLackingContainer(
    ({ field }) => field.get('securityContext', 'readOnlyRootFilesystem').value !== true,
    (containers) =>
      containers[0]!.field
        .get('securityContext', 'readOnlyRootFilesystem')
        .finding(
          `The root filesystem of ${list(containers.map(({ name }) => name))} can be written.`,
          orAllow(
            'Set `readOnlyRootFilesystem: true` and mount an `emptyDir` where the application writes',
            'writable-root-filesystem',
          ),
        ),
  ),
};
