/** A Service that sends traffic to a port that its pods don't have. */
import type { Manifest } from '../../../kubernetes/manifest';
import type { ManifestSet } from '../../../kubernetes/manifest-set';
import type { Rule, RuleFinding } from '../rule';
import type { Field } from '../../../kubernetes/field';
import { describe, namespaceOf } from '../../../kubernetes/identity';
import { declares, podsBehind, servicePorts, showDeclared } from '../../../kubernetes/ports';
import { PodShape, portsOf } from '../../../kubernetes/pod-shape';
import { orAllow } from '../shared/security';
import { show } from '../../../kubernetes/show';
import { unanswered } from '../shared/unanswered';

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
function mentions({ template }: PodShape, number: number): boolean {
  return new RegExp(`(?<!\\d)${number}(?!\\d)`).test(JSON.stringify(template.value) ?? '');
}
