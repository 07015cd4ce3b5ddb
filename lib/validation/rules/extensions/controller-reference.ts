/** What a controller of another project looks for, and doesn't find: nothing comes of it, and only its events say so. */
import type { Rule } from '../rule';
import { Field } from '../../../kubernetes/field';
import { inNamespace, namespaceOf } from '../../../kubernetes/identity';
import { orAllow } from '../shared/security';
import { show } from '../../../kubernetes/show';
import { unanswered } from '../shared/unanswered';

/** References within a namespace. Those to other kinds are to what is of the whole cluster, or of somebody else's group. */
const REFERENCES: readonly {
  readonly group: string;
  readonly kind: string;
  readonly target: string;
  readonly refs: (spec: Field) => readonly Field[];
}[] = [
  {
    group: 'cert-manager.io',
    kind: 'Certificate',
    target: 'Issuer',
    refs: (spec) =>
      [spec.get('issuerRef')].filter((ref) => (ref.get('group').text || 'cert-manager.io') === 'cert-manager.io'),
  },
  {
    group: 'external-secrets.io',
    kind: 'ExternalSecret',
    target: 'SecretStore',
    refs: (spec) => [spec.get('secretStoreRef')],
  },
  {
    group: 'keda.sh',
    kind: 'ScaledObject',
    target: 'TriggerAuthentication',
    refs: (spec) => spec.get('triggers').items.map((trigger) => trigger.get('authenticationRef')),
  },
];

export const controllerReference: Rule = {
  name: 'controller-reference',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary:
    'A Certificate without its Issuer, an ExternalSecret without its SecretStore, or a ScaledObject without its TriggerAuthentication: nothing comes of it.',
  remedy: 'Render what it refers to, correct the name, or refer to the kind that the whole cluster shares.',
  check: (set) =>
    REFERENCES.flatMap(({ group, kind, target, refs }) =>
      set.ofKind(group, kind).flatMap((object) =>
        refs(Field.of(object).get('spec')).flatMap((ref) => {
          const [name, namespace] = [ref.get('name'), namespaceOf(object)];
          if (!name.text || (ref.get('kind').text ?? target) !== target) return [];
          if (set.find(group, target, name.text, namespace)) return [];
          const finding = name.finding(
            `The ${kind} needs the ${target} ${show(name.text)}, which is not ${inNamespace(namespace)}.`,
            orAllow(`Render the ${target}, or name one that is there`, 'outside-reference'),
          );
          return unanswered(set, namespace, finding, { group, kind: target });
        }),
      ),
    ),
};
