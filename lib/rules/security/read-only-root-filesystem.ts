/** A container that can change its own files: what breaks in can stay. */
import type { Rule } from '../rule';
import { linuxPods, orAllow } from '../shared/security';
import { list } from '../shared/show';

export const readOnlyRootFilesystem: Rule = {
  name: 'read-only-root-filesystem',
  severity: 'warning',
  relaxedBy: 'writable-root-filesystem',
  summary: 'A container whose root filesystem can be written: what breaks in can change the programs that run.',
  remedy: 'Set `readOnlyRootFilesystem: true`, and mount an emptyDir where the application writes, such as /tmp.',
  check(set) {
    return linuxPods(set).flatMap((pod) => {
      const fields = pod.containers
        .filter((container) => container.field.get('securityContext', 'readOnlyRootFilesystem').value !== true)
        .map((container) => container.field);
      if (fields.length === 0) return [];
      const names = fields.map((field) => field.get('name').text ?? 'a container without a name');
      return fields[0]
        .get('securityContext', 'readOnlyRootFilesystem')
        .finding(
          `The root filesystem of ${list(names)} can be written.`,
          orAllow(
            'Set `readOnlyRootFilesystem: true` and mount an `emptyDir` where the application writes',
            'writable-root-filesystem',
          ),
        );
    });
  },
};
