import { App, Chart, Testing } from 'cdk8s';
import { Guardrail, Guardrails, GuardrailsProps } from '../../../lib';
import { judged } from '../../support/judged';
import { find, names, wrong } from '../../support/render';

// The policies are compiled each time that they are asked.
jest.setTimeout(60_000);

const guardrails = (props: GuardrailsProps = {}, kubernetes = '1.33') =>
  judged((chart) => new Guardrails(chart, 'guardrails', props), kubernetes);

describe('a guardrail', () => {
  test('is a policy and its binding, which nothing is wrong with', () => {
    const { objects, errors } = guardrails();
    expect(errors).toEqual([]);
    expect(names(objects)).toEqual([
      ...Object.values(Guardrail)
        .map((it) => `ValidatingAdmissionPolicy/guardrails-${it}`)
        .sort(),
      ...Object.values(Guardrail)
        .map((it) => `ValidatingAdmissionPolicyBinding/guardrails-${it}`)
        .sort(),
    ]);
    expect(find(objects, 'ValidatingAdmissionPolicyBinding', 'guardrails-images').spec).toEqual({
      policyName: 'guardrails-images',
      validationActions: ['Deny', 'Audit'],
      matchResources: {
        namespaceSelector: {
          matchExpressions: [
            {
              key: 'kubernetes.io/metadata.name',
              operator: 'NotIn',
              values: ['kube-node-lease', 'kube-public', 'kube-system'],
            },
          ],
        },
      },
    });
  });

  test('denies, warns, only writes to the audit log, or is off', () => {
    const { objects, errors } = guardrails({
      warn: [Guardrail.HEALTH],
      audit: [Guardrail.ROLES],
      off: [Guardrail.SERVICES],
      name: 'platform',
    });
    const actions = (name: string) => find(objects, 'ValidatingAdmissionPolicyBinding', name).spec.validationActions;
    expect(errors).toEqual([]);
    expect(actions('platform-health')).toEqual(['Warn', 'Audit']);
    expect(actions('platform-roles')).toEqual(['Audit']);
    expect(actions('platform-images')).toEqual(['Deny', 'Audit']);
    expect(names(objects).filter((it) => it.includes('services'))).toEqual([]);
  });

  test('of a list to deny, those alone are asked', () => {
    const { objects } = guardrails({ deny: [Guardrail.IMAGES] });
    expect(objects).toHaveLength(2);
  });

  test('exempts the namespaces that are named, or none', () => {
    const selector = (props: GuardrailsProps) =>
      find(guardrails(props).objects, 'ValidatingAdmissionPolicyBinding', 'guardrails-images').spec.matchResources;
    expect(selector({ exemptNamespaces: ['istio-system'] }).namespaceSelector.matchExpressions[0].values).toEqual([
      'istio-system',
    ]);
    expect(selector({ exemptNamespaces: [] })).toBeUndefined();
  });

  test('is for the namespaces that are named alone, and then for nothing that is in none', () => {
    const { objects, errors } = guardrails({ namespaces: ['web-app'], deny: [Guardrail.ROLES] });
    const [policy, binding] = objects.map(({ spec }) => spec);
    expect(errors).toEqual([]);
    expect(binding.matchResources.namespaceSelector.matchExpressions).toEqual([
      { key: 'kubernetes.io/metadata.name', operator: 'In', values: ['web-app'] },
    ]);
    expect(policy.matchConstraints.resourceRules).toMatchObject([
      { resources: ['roles', 'clusterroles'], scope: 'Namespaced' },
    ]);
  });
});

describe('what is wrong is told', () => {
  test.each<[string, GuardrailsProps, string[]]>([
    [
      'two actions',
      { deny: [Guardrail.IMAGES], warn: [Guardrail.IMAGES] },
      [
        'team/guardrails: warn[0]: "images": It is said already what this guardrail does. -> name each guardrail once, in deny, warn, audit or off',
      ],
    ],
    [
      'nothing asked',
      { off: Object.values(Guardrail) },
      ['team/guardrails: off: Every guardrail is off. -> leave at least one on, in deny, warn or audit'],
    ],
    [
      'a namespace that is none',
      { exemptNamespaces: ['Istio'] },
      [
        'team/guardrails: exemptNamespaces[0]: "Istio": It is no name of a namespace: at most 63 of a-z, 0-9 and `-`. -> give the name as `kubectl get namespaces` shows it, such as \'ingress-nginx\'',
      ],
    ],
    [
      'no namespace',
      { namespaces: [] },
      [
        'team/guardrails: namespaces: []: With no namespace nothing is asked anywhere. -> name at least one namespace, or leave it out for all but `exemptNamespaces`',
      ],
    ],
    [
      'namespaces, and others besides',
      { namespaces: ['web-app'], exemptNamespaces: ['istio-system'] },
      [
        'team/guardrails: namespaces: ["web-app"]: Where it is said in which namespaces alone it is asked, all others are exempt. -> name at least one namespace, or leave it out for all but `exemptNamespaces`',
      ],
    ],
    [
      'a guardrail that is none',
      { warn: wrong(['probes']) },
      [
        'team/guardrails: warn[0]: "probes": It takes a Guardrail; this is a string. -> give one of Guardrail.CONTAINER_SECURITY, Guardrail.HOST_ACCESS, Guardrail.IMAGES, Guardrail.RESOURCES, Guardrail.TOKENS, Guardrail.HEALTH, Guardrail.SERVICES, Guardrail.INGRESSES, Guardrail.ROLES',
      ],
    ],
  ])('%s', (_what, props, errors) => {
    expect(guardrails(props).errors).toEqual(errors);
  });

  test('a version of Kubernetes without policies', () => {
    expect(guardrails({}, '1.29').errors[0]).toBe(
      'team/guardrails: kubernetes: "1.29": This version of Kubernetes has no ValidatingAdmissionPolicies. -> render for 1.30 or newer: new Platform({ kubernetes: \'1.33\' })',
    );
  });

  test('to a plain App in the same words', () => {
    const chart = new Chart(new App(), 'team');
    new Guardrails(chart, 'guardrails', { off: Object.values(Guardrail) });
    expect(() => Testing.synth(chart)).toThrow('Every guardrail is off.');
  });
});
