/** A ServiceAccount in a binding, without the namespace that it is in: it means nobody. */
import type { Rule } from '../rule';
import { bindingsOf } from '../../../kubernetes/rbac';
import { show } from '../../../kubernetes/show';

export const subjectNamespace: Rule = {
  name: 'subject-namespace',
  severity: 'error',
  summary: 'A binding to a ServiceAccount without its namespace, which Kubernetes accepts and which means nobody.',
  remedy: 'Write the namespace of the ServiceAccount into the subject.',
  check(set) {
    return bindingsOf(set).flatMap(({ namespace, subjects }) =>
      subjects.flatMap((subject) => {
        if (subject.get('kind').text !== 'ServiceAccount' || subject.get('namespace').text) return [];
        return subject
          .get('namespace')
          .finding(
            `The ServiceAccount ${show(subject.get('name').value)} is named without its namespace: the binding is good for nobody.`,
            `Write \`namespace: ${namespace || 'shop'}\` into the subject.`,
          );
      }),
    );
  },
};
