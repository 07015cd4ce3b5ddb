/** A Service that sends traffic to a port that its pods don't have. */
import type { Manifest } from '../../../kubernetes/manifest';
import type { ManifestSet } from '../../../kubernetes/manifest-set';
import type { Rule, RuleFinding } from '../rule';
import { Field } from '../../../kubernetes/field';
import { describe } from '../../../kubernetes/identity';
import { declares, podsBehind, servicePorts, showDeclared } from '../../../kubernetes/ports';
import { orAllow } from '../shared/security';
import { show } from '../../../kubernetes/show';

export const serviceTargetPort: Rule = {
  name: 'service-target-port',
  severity: 'error',
  relaxedBy: 'service-target-port',
  summary: 'A Service whose targetPort is declared by none of the pods behind it: connections are refused.',
  remedy: 'Write the name or number of a port that the container declares.',
  check: (set) => set.ofKind('', 'Service').flatMap((service) => judge(set, service)),
};

function judge(set: ManifestSet, service: Manifest): RuleFinding[] {
  const pods = podsBehind(set, service);
  // Services without pods have a rule of their own.
  if (!pods || pods.length === 0) return [];
  return servicePorts(service).flatMap((port) => {
    const target = targetOf(port);
    const wanted =
      target.text !== undefined && /^\d+$/.test(target.text) ? Number(target.text) : (target.text ?? target.number);
    if (wanted === undefined) return [];
    const protocol = port.get('protocol').text ?? 'TCP';
    if (pods.some((pod) => declares(pod, wanted, protocol))) return [];
    const otherProtocol = pods.some((pod) => declares(pod, wanted));
    const which = `${typeof wanted === 'number' ? `port ${wanted}` : `port ${show(wanted)}`}${otherProtocol ? ` for ${protocol}` : ''}`;
    return [
      target.finding(
        `The Service sends traffic to ${which}, which ${describe(pods[0].object)} does not declare; its ports are ${showDeclared(pods)}.`,
        orAllow(
          'Set `targetPort` to one of them, or declare the port in `ports` of the container',
          'service-target-port',
        ),
      ),
    ];
  });
}

function targetOf(port: Field): Field {
  const target = port.get('targetPort');
  return target.given && target.value !== 0 && target.value !== '' ? target : port.get('port');
}
