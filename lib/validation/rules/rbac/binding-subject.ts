/** A right given to a ServiceAccount that nobody makes. */
import type { Rule } from '../rule';
import { Field } from '../../../kubernetes/field';
import { inNamespace, namespaceOf } from '../../../kubernetes/identity';
import { bindingsOf } from '../../../kubernetes/rbac';
import { orAllow } from '../shared/security';
import { unanswered } from '../shared/unanswered';
import { show } from '../../../kubernetes/show';

export const bindingSubject: Rule = {
  name: 'binding-subject',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary: "A binding to a ServiceAccount of the set's own namespaces which does not exist, or to nobody at all.",
  remedy: 'Name a ServiceAccount that is there.',
  check(set) {
    return bindingsOf(set).flatMap(({ object, subjects }) => {
      if (subjects.length === 0) {
        const nobody = Field.of(object)
          .get('subjects')
          .finding(
            'The binding has no subjects: it grants its role to nobody.',
            'Write `subjects: [{kind: Group, name: ..., apiGroup: rbac.authorization.k8s.io}]`.',
          );
        return { ...nobody, severity: 'warning' as const };
      }
      return subjects.flatMap((subject) => {
        const name = subject.get('name');
        // A RoleBinding means its own namespace where the subject names none.
        const namespace = subject.get('namespace').text || namespaceOf(object);
        if (subject.get('kind').text !== 'ServiceAccount' || !name.text || name.text === 'default') return [];
        if (!set.owns(namespace) || set.find('', 'ServiceAccount', name.text, namespace)) return [];
        const finding = name.finding(
          `The role is bound to the ServiceAccount ${show(name.text)}, which is not ${inNamespace(namespace)}.`,
          orAllow('Name a ServiceAccount that is there, or render it', 'outside-reference'),
        );
        return unanswered(set, namespace, finding, { group: '', kind: 'ServiceAccount' });
      });
    });
  },
};
