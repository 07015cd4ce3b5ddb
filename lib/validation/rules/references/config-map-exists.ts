/** A pod that needs a ConfigMap which nobody makes: it never starts. */
import type { Rule } from '../rule';
import { configReferences } from '../../../kubernetes/config-references';
import { inNamespace } from '../../../kubernetes/identity';
import { orAllow } from '../shared/security';
import { show } from '../../../kubernetes/show';
import { unanswered } from '../shared/unanswered';

/** ConfigMaps that a cluster makes by itself, most of them in every namespace. */
const EVERYWHERE = [
  'kube-root-ca.crt',
  'openshift-service-ca.crt',
  'istio-ca-root-cert',
  'extension-apiserver-authentication',
];

export const configMapExists: Rule = {
  name: 'config-map-exists',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary: 'A pod that takes files or environment from a ConfigMap which is not in the set: it does not start.',
  remedy: 'Render the ConfigMap, correct the name, or mark the reference as `optional: true`.',
  check(set) {
    return configReferences(set).flatMap(({ kind, pod, name, optional }) => {
      if (kind !== 'ConfigMap' || optional || !name.text || EVERYWHERE.includes(name.text)) return [];
      if (set.find('', 'ConfigMap', name.text, pod.namespace)) return [];
      const finding = name.finding(
        `The pod needs the ConfigMap ${show(name.text)}, which is not ${inNamespace(pod.namespace)}.`,
        orAllow('Render the ConfigMap, correct the name, or set `optional: true`', 'outside-reference'),
      );
      return unanswered(set, pod.namespace, finding, { group: '', kind });
    });
  },
};
