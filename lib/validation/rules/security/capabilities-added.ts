/** Rights of root, given to a container one by one. */
import type { Rule } from '../rule';
import { eachLinuxContainer } from '../shared/each';
import { orAllow } from '../shared/security';
import { list } from '../../../kubernetes/show';

/** What the restricted level of Pod Security lets come back: to listen below port 1024. */
const ALLOWED = ['NET_BIND_SERVICE', 'CAP_NET_BIND_SERVICE'];

export const capabilitiesAdded: Rule = {
  name: 'capabilities-added',
  severity: 'error',
  group: 'security',
  relaxedBy: 'capabilities',
  summary:
    'A container with a capability that the restricted level of Pod Security does not allow: all but NET_BIND_SERVICE.',
  remedy: 'Remove the capability from `capabilities.add`.',
  check: eachLinuxContainer(({ field, title }) => {
    const add = field.get('securityContext', 'capabilities', 'add');
    const more = add.texts.filter((capability) => !ALLOWED.includes(capability.toUpperCase()));
    if (more.length === 0) return [];
    return add.finding(
      `The ${title} gets the ${more.length === 1 ? 'capability' : 'capabilities'} ${list(more)}.`,
      orAllow('Remove it from `capabilities.add`; NET_BIND_SERVICE alone may come back', 'capabilities'),
    );
  }),
};
