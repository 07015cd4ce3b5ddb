import { ManifestSet } from '../../lib/kubernetes/manifest-set';
import { policiesOf } from '../../lib/kubernetes/policies';

const directions = (spec: object) => {
  const policy = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'web' }, spec };
  const { ingress, egress } = policiesOf(new ManifestSet([policy]))[0]!;
  return [ingress ? 'ingress' : '', egress ? 'egress' : ''].filter(Boolean);
};

describe('a policy is about', () => {
  const rule = { ports: [{ port: 443 }] };

  test.each<[string, object, string[]]>([
    ['what it says', { policyTypes: ['Egress'] }, ['egress']],
    ['what it says, whatever rules it has', { policyTypes: ['Ingress'], egress: [rule] }, ['ingress']],
    ['incoming traffic, where it says nothing', {}, ['ingress']],
    ['outgoing traffic too, where it has a rule for it', { egress: [rule] }, ['ingress', 'egress']],
    ['incoming traffic alone, where its list of rules for the other is empty', { egress: [] }, ['ingress']],
  ])('%s', (_what, spec, expected) => {
    expect(directions(spec)).toEqual(expected);
  });
});
