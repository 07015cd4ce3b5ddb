/** One path of one host in two Ingresses: which one is served depends on the controller, and on age. */
import type { Manifest } from '../../../kubernetes/manifest';
import type { Rule } from '../rule';
import { Field } from '../../../kubernetes/field';
import { FirstCome } from '../shared/first-come';
import { describe } from '../../../kubernetes/identity';
import { orAllow } from '../shared/security';
import { show } from '../../../kubernetes/show';

export const ingressConflict: Rule = {
  name: 'ingress-conflict',
  severity: 'warning',
  relaxedBy: 'ingress-conflict',
  summary: 'Two Ingresses of one class that serve the same path of the same host: only one of them is heard.',
  remedy: 'Change the host or the path of one of the two.',
  check(set) {
    const taken = new FirstCome<Manifest>();
    return set.ofKind('networking.k8s.io', 'Ingress').flatMap((ingress) => {
      if (isCanary(ingress)) return [];
      const spec = Field.of(ingress).get('spec');
      const annotated = Field.of(ingress).get('metadata', 'annotations').get('kubernetes.io/ingress.class').text;
      const ingressClass = spec.get('ingressClassName').text ?? annotated ?? '';
      return spec.get('rules').items.flatMap((rule) =>
        rule.get('http', 'paths').items.flatMap((item) => {
          const path = item.get('path');
          const place = `${rule.get('host').text ?? '*'}${path.text ?? '/'}`;
          const key = JSON.stringify([ingressClass, place, item.get('pathType').text]);
          const other = taken.before(key, ingress);
          if (!other || other === ingress) return [];
          const finding = path.finding(
            `The path ${show(place)} is served by ${describe(other)} too: only one of the two is heard.`,
            orAllow('Change the host or the path of one of the two', 'ingress-conflict'),
          );
          return { ...finding, others: [other] };
        }),
      );
    });
  },
};

/** A canary shares its path with the Ingress that it takes a part of the traffic from. */
function isCanary(ingress: Manifest): boolean {
  return Field.of(ingress)
    .get('metadata', 'annotations')
    .entries.some(([key, value]) => key.endsWith('/canary') && value.text === 'true');
}
