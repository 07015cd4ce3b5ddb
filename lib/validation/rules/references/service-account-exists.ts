/** A pod that runs as a ServiceAccount which nobody makes: its controller can't create it. */
import type { Rule } from '../rule';
import { inNamespace } from '../../../kubernetes/identity';
import { orAllow } from '../shared/security';
import { show } from '../../../kubernetes/show';
import { unanswered } from '../shared/unanswered';

export const serviceAccountExists: Rule = {
  name: 'service-account-exists',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary: 'A pod that runs as a ServiceAccount which is not in the set: its controller can not create it.',
  remedy: 'Render the ServiceAccount, or correct the name.',
  check(set) {
    return set.pods.flatMap((pod) => {
      const named = pod.spec.get('serviceAccountName');
      const account = named.given ? named : pod.spec.get('serviceAccount');
      if (!account.text || account.text === 'default') return [];
      if (set.find('', 'ServiceAccount', account.text, pod.namespace)) return [];
      const finding = account.finding(
        `The pod runs as the ServiceAccount ${show(account.text)}, which is not ${inNamespace(pod.namespace)}.`,
        orAllow('Render the ServiceAccount or correct the name', 'outside-reference'),
      );
      return unanswered(set, pod.namespace, finding, { group: '', kind: 'ServiceAccount' });
    });
  },
};
