/** A container with all the rights of its node. */
import type { Rule } from '../rule';
import { eachContainer } from '../shared/each';
import { orAllow } from '../shared/security';

export const privileged: Rule = {
  name: 'privileged',
  severity: 'error',
  group: 'security',
  relaxedBy: 'privileged',
  summary: 'A privileged container: it can do to its node whatever root can.',
  remedy: 'Remove `privileged`, and add the one capability that is needed.',
  check: eachContainer(({ field, title }) => {
    const privilegedField = field.get('securityContext', 'privileged');
    if (privilegedField.value !== true) return [];
    return privilegedField.finding(
      `The ${title} is privileged: it can do to its node whatever root can.`,
      orAllow('Set `privileged: false`', 'privileged'),
    );
  }),
};
