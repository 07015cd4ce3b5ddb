/** Services, the pods behind them, and what belongs to them. */
import type { Rule, RuleFinding } from '../rule';
import { Field } from '../../../kubernetes/field';
import { describe, inNamespace, namespaceOf } from '../../../kubernetes/identity';
import { labelsOf, mapSelector, matches, showSelector } from '../../../kubernetes/labels';
import type { Manifest } from '../../../kubernetes/manifest';
import type { ManifestSet } from '../../../kubernetes/manifest-set';
import { PodTemplateView, portsOf } from '../../../kubernetes/pod-template-view';
import { declares, podsBehind, servicePorts, showDeclared } from '../../../kubernetes/ports';
import { show } from '../../../kubernetes/show';
import { eachOfKind } from '../shared/each';
import { orAllow } from '../shared/security';
import { unanswered } from '../shared/unanswered';

const LABEL = 'kubernetes.io/service-name';

export const endpointSliceService: Rule = {
  name: 'endpoint-slice-service',
  severity: 'warning',
  relaxedBy: 'outside-reference',
  summary: 'An EndpointSlice that belongs to no Service of the set, or to one with a selector, which makes its own.',
  remedy: "Write the name of a Service without a selector into the label 'kubernetes.io/service-name'.",
  check: eachOfKind('discovery.k8s.io', 'EndpointSlice', (slice, object, set) => {
    const label = slice.get('metadata', 'labels').get(LABEL);
    const namespace = namespaceOf(object);
    if (!label.text) {
      return label.finding(
        'The EndpointSlice belongs to no Service: nothing is ever sent to its addresses.',
        `Write the label \`${LABEL}: <name of the Service>\`.`,
      );
    }
    const service = set.find('', 'Service', label.text, namespace);
    if (!service) {
      return label.finding(
        `The EndpointSlice belongs to the Service ${show(label.text)}, which is not ${inNamespace(namespace)}.`,
        orAllow('Render that Service, without a selector', 'outside-reference'),
      );
    }
    if (Field.of(service).get('spec', 'selector').keys.length === 0) return [];
    return label.finding(
      `The EndpointSlice belongs to the Service ${show(label.text)}, which has a selector: traffic goes to its pods as well as to these addresses.`,
      'Remove the selector of the Service, or the EndpointSlice.',
    );
  }),
};

export const serviceSelectsPods: Rule = {
  name: 'service-selects-pods',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary: 'A Service whose selector matches no pods of the set in its namespace: it sends traffic nowhere.',
  remedy: 'Select by the labels of the pod template.',
  check: eachOfKind('', 'Service', (service, object, set) => {
    const field = service.get('spec', 'selector');
    const selector = mapSelector(field.value);
    if (!selector || selector.conditions.length === 0) return [];
    if (service.get('spec', 'type').text === 'ExternalName') return [];
    const namespace = namespaceOf(object);
    if (set.podIndex.some(namespace, selector)) return [];
    const finding = field.finding(
      `The Service selects ${showSelector(selector)}, and no pod ${inNamespace(namespace)} has these labels.`,
      orAllow('Write the labels of the pod template into `spec.selector`', 'outside-reference'),
    );
    return unanswered(set, namespace, finding);
  }),
};

export const serviceTargetPort: Rule = {
  name: 'service-target-port',
  severity: 'error',
  relaxedBy: 'service-target-port',
  summary:
    'A Service whose targetPort is a name that none of the pods behind it declares, so that it has no endpoints, or a number of which their templates say nothing.',
  remedy: 'Write the name of a port that the container declares, or the number at which the application listens.',
  check: (set) => set.ofKind('', 'Service').flatMap((service) => judge(set, service)),
};

function judge(set: ManifestSet, service: Manifest): RuleFinding[] {
  const pods = podsBehind(set, service);
  // Services without pods have a rule of their own.
  if (!pods || pods.length === 0) return [];
  return servicePorts(service).flatMap((port) => {
    const target = targetOf(port);
    const wanted = /^\d+$/.test(target.text ?? '') ? Number(target.text) : (target.text ?? target.number);
    if (wanted === undefined) return [];
    const protocol = port.get('protocol').text ?? 'TCP';
    if (pods.some((pod) => declares(pod, wanted, protocol))) return [];
    if (typeof wanted === 'number' && !pods.every((pod) => portsOf(pod).length > 0 && !mentions(pod, wanted)))
      return [];
    const otherProtocol = pods.some((pod) => declares(pod, wanted));
    const which = `${typeof wanted === 'number' ? `port ${wanted}` : `port ${show(wanted)}`}${otherProtocol ? ` for ${protocol}` : ''}`;
    const finding = target.finding(
      `The Service sends traffic to ${which}, which ${describe(pods[0]!.object)} does not declare; its ports are ${showDeclared(pods)}.`,
      orAllow(
        'Set `targetPort` to one of them, or declare the port in `ports` of the container',
        'service-target-port',
      ),
    );
    // To declare ports is optional: the application may listen at any number.
    return typeof wanted === 'number'
      ? { ...finding, severity: 'warning' as const }
      : unanswered(set, namespaceOf(service), finding);
  });
}

function targetOf(port: Field): Field {
  const target = port.get('targetPort');
  return target.given && target.value !== 0 && target.value !== '' ? target : port.get('port');
}

/** Whether a number is anywhere in a pod: in a probe, an argument, a variable, or as a port of another protocol. */
function mentions({ template }: PodTemplateView, number: number): boolean {
  return new RegExp(`(?<!\\d)${number}(?!\\d)`).test(JSON.stringify(template.value) ?? '');
}

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
