/** A Service whose name begins with a digit: half of the clusters in use refuse it. */
import type { Rule } from '../rule';
import { Field } from '../../../kubernetes/field';
import { show } from '../../../kubernetes/show';

/** The first minor version that accepts it. */
const ACCEPTED_SINCE = 36;

export const serviceName: Rule = {
  name: 'service-name',
  severity: 'warning',
  relaxedBy: 'service-name',
  summary: 'A Service whose name begins with a digit: Kubernetes 1.36 accepts it, 1.35 and older refuse it.',
  remedy: 'Begin the name with a letter.',
  check(set) {
    const refused = set.kubernetes !== undefined && set.kubernetes < ACCEPTED_SINCE;
    return set.ofKind('', 'Service').flatMap((object) => {
      const name = Field.of(object).get('metadata', 'name');
      if (!/^[0-9]/.test(name.text ?? '')) return [];
      const finding = name.finding(
        `The name ${show(name.value)} of the Service begins with a digit: ${refused ? `Kubernetes 1.${set.kubernetes} refuses it` : 'Kubernetes 1.35 and older refuse it, 1.36 accepts it'}.`,
        `Begin it with a letter, for example 'svc-${name.text}', here and wherever the Service is referred to.`,
      );
      return refused ? { ...finding, severity: 'error' } : finding;
    });
  },
};
