/** Verbs that Kubernetes doesn't know: it accepts them, and they grant nothing. */
import type { Rule } from '../rule';
import { grantsOf } from '../../../kubernetes/rbac';
import { show } from '../../../kubernetes/show';

/** What people write, and what grants it. */
const MEANT: Readonly<Record<string, string>> = {
  read: 'get, list, watch',
  view: 'get, list, watch',
  show: 'get',
  describe: 'get',
  write: 'create, update, patch',
  edit: 'update, patch',
  modify: 'update, patch',
  apply: 'create, patch',
  add: 'create',
  remove: 'delete',
  destroy: 'delete',
  all: 'the verbs that are needed',
  exec: 'create, on `pods/exec`',
  logs: 'get, on `pods/log`',
  scale: 'patch, on `deployments/scale`',
  '': 'get, list, watch',
};

export const roleVerb: Rule = {
  name: 'role-verb',
  severity: 'error',
  summary: 'A role with a verb that Kubernetes does not know, such as `read`: it accepts it, and it grants nothing.',
  remedy: 'Write the verbs of the API: get, list, watch, create, update, patch, delete, deletecollection.',
  check(set) {
    return grantsOf(set).flatMap((grant) =>
      grant.field.get('verbs').items.flatMap((verb) => {
        const word = (verb.text ?? 'get').toLowerCase();
        const known = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'];
        if (known.includes(word) && word !== (verb.text ?? 'get')) {
          return verb.finding(
            `The verb ${show(verb.text)} grants nothing: verbs are in lower case.`,
            `Write \`${word}\`.`,
          );
        }
        if (!Object.hasOwn(MEANT, word)) return [];
        return verb.finding(
          `The verb ${show(verb.text)} grants nothing: Kubernetes doesn't know it.`,
          `Write ${MEANT[word]}.`,
        );
      }),
    );
  },
};
