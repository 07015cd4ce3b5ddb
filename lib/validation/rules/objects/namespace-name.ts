/** The namespace that an object asks for. */
import type { Rule } from '../rule';
import { Field } from '../../../kubernetes/field';
import { groupOf, kindOf } from '../../../kubernetes/identity';
import { isClusterWide } from '../../../kubernetes/cluster-scoped';
import { show, typeName } from '../../../kubernetes/show';
import { isDnsLabel, suggestLabel } from '../../../kubernetes/syntax';

export const namespaceName: Rule = {
  name: 'namespace-name',
  severity: 'error',
  summary: 'A namespace that can not exist, or one on an object of a kind that lives in none.',
  remedy: 'Write the name of a namespace as a DNS label; leave it out where the kind has none.',
  check(set) {
    return set.objects.flatMap((object) => {
      const namespace = Field.of(object).get('metadata', 'namespace');
      if (!namespace.given) return [];
      const kind = kindOf(object);
      if (isClusterWide(groupOf(object.apiVersion), kind)) {
        return namespace.finding(
          `A ${kind} is in no namespace, but this one names ${show(namespace.value)}.`,
          'Remove `metadata.namespace`; what is to be limited to a namespace is a matter of another kind.',
        );
      }
      if (namespace.text === undefined) {
        return namespace.finding(
          `The namespace is ${typeName(namespace.value)}, ${show(namespace.value)}: it has to be a string.`,
          'Write the name of the namespace, in quotes if it looks like a number.',
        );
      }
      if (isDnsLabel(namespace.text)) return [];
      return namespace.finding(
        `No namespace can be called ${show(namespace.text)}: the name takes lower-case letters, digits and dashes, at most 63 characters.`,
        `Use a name like '${suggestLabel(namespace.text)}'.`,
      );
    });
  },
};
