/** One port of the nodes for two Services: the second one is refused. */
import type { Manifest } from '../../../kubernetes/manifest';
import type { Rule } from '../rule';
import { Field } from '../../../kubernetes/field';
import { FirstCome } from '../shared/first-come';
import { describe, identityOf } from '../../../kubernetes/identity';
import { servicePorts } from '../../../kubernetes/ports';

export const nodePortConflict: Rule = {
  name: 'node-port-conflict',
  severity: 'error',
  summary: 'Two Services that ask for one nodePort: the cluster gives it to the first, and refuses the second.',
  remedy: 'Ask for another port, or for none: the cluster then finds a free one.',
  check(set) {
    const taken = new FirstCome<Manifest>();
    return set.ofKind('', 'Service').flatMap((service) => {
      const type = Field.of(service).get('spec', 'type').text;
      if (type !== 'NodePort' && type !== 'LoadBalancer') return [];
      return servicePorts(service).flatMap((port) => {
        const nodePort = port.get('nodePort');
        if (!nodePort.number) return [];
        const key = `${nodePort.number}/${port.get('protocol').text ?? 'TCP'}`;
        const other = taken.before(key, service);
        if (!other || identityOf(other) === identityOf(service)) return [];
        const finding = nodePort.finding(
          `The port ${nodePort.number} of the nodes is asked for by ${describe(other)} too.`,
          'Ask for another one, or remove `nodePort`: the cluster then finds a free one.',
        );
        return { ...finding, others: [other] };
      });
    });
  },
};
