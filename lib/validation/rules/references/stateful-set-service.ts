/** A StatefulSet whose governing Service isn't there, or isn't headless: its pods have no names of their own. */
import type { Rule } from '../rule';
import { eachOfKind } from '../shared/each';
import { Field } from '../../../kubernetes/field';
import { inNamespace, namespaceOf } from '../../../kubernetes/identity';
import { labelsOf, mapSelector, matches } from '../../../kubernetes/labels';
import { orAllow } from '../shared/security';
import { show } from '../../../kubernetes/show';

export const statefulSetService: Rule = {
  name: 'stateful-set-service',
  severity: 'warning',
  relaxedBy: 'outside-reference',
  summary: 'A StatefulSet whose `serviceName` is no headless Service in front of its pods: they get no DNS names.',
  remedy: 'Render a Service of that name with `clusterIP: None` that selects the pods.',
  check: eachOfKind('apps', 'StatefulSet', (statefulSet, object, set) => {
    const name = statefulSet.get('spec', 'serviceName');
    if (!name.text) return [];
    const namespace = namespaceOf(object);
    const service = set.find('', 'Service', name.text, namespace);
    if (!service) {
      return name.finding(
        `The StatefulSet is governed by the Service ${show(name.text)}, which is not ${inNamespace(namespace)}: its pods get no DNS names.`,
        orAllow('Render that Service, with `clusterIP: None`', 'outside-reference'),
      );
    }
    const spec = Field.of(service).get('spec');
    if (spec.get('clusterIP').text !== 'None') {
      return name.finding(
        `The Service ${show(name.text)}, which governs the StatefulSet, is not headless: its pods get no DNS names.`,
        'Set `clusterIP: None` in that Service; another Service can stand in front of the same pods.',
      );
    }
    const selector = mapSelector(spec.get('selector').value);
    const labels = labelsOf(statefulSet.get('spec', 'template', 'metadata', 'labels').value);
    if (!selector || matches(selector, labels)) return [];
    return name.finding(
      `The Service ${show(name.text)}, which governs the StatefulSet, does not select its pods: they get no DNS names.`,
      'Write the labels of the pod template into the selector of that Service.',
    );
  }),
};
