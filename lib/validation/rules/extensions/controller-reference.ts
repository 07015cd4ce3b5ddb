/** What a controller of another project looks for, and doesn't find: nothing comes of it, and only its events say so. */
import type { Manifest } from '../../../kubernetes/manifest';
import type { Rule } from '../rule';
import { Field } from '../../../kubernetes/field';
import { inNamespace, kindOf, namespaceOf } from '../../../kubernetes/identity';
import { orAllow } from '../shared/security';
import { show } from '../../../kubernetes/show';
import { unanswered } from '../shared/unanswered';

/** A reference within a namespace. */
interface Reference {
  readonly object: Manifest;
  readonly group: string;
  readonly kind: string;
  readonly name: Field;
}

export const controllerReference: Rule = {
  name: 'controller-reference',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary:
    'A Certificate without its Issuer, an ExternalSecret without its SecretStore, or a ScaledObject without its TriggerAuthentication: nothing comes of it.',
  remedy: 'Render what it refers to, correct the name, or refer to the kind that the whole cluster shares.',
  check(set) {
    const of = (group: string, kind: string, find: (spec: Field) => Omit<Reference, 'object'>[]): Reference[] =>
      set
        .ofKind(group, kind)
        .flatMap((object) => find(Field.of(object).get('spec')).map((reference) => ({ object, ...reference })));
    const references = [
      ...of('cert-manager.io', 'Certificate', (spec) => [issuer(spec.get('issuerRef'))]),
      ...of('external-secrets.io', 'ExternalSecret', (spec) => [store(spec.get('secretStoreRef'))]),
      ...of('keda.sh', 'ScaledObject', (spec) =>
        spec.get('triggers').items.map((it) => login(it.get('authenticationRef'))),
      ),
    ];
    return references.flatMap(({ object, group, kind, name }) => {
      const namespace = namespaceOf(object);
      if (group === '' || !name.text || set.find(group, kind, name.text, namespace)) return [];
      const finding = name.finding(
        `The ${kindOf(object)} needs the ${kind} ${show(name.text)}, which is not ${inNamespace(namespace)}.`,
        orAllow(`Render the ${kind}, or name one that is there`, 'outside-reference'),
      );
      return unanswered(set, namespace, finding, { group, kind });
    });
  },
};

/** What is of the whole cluster, or of somebody else's group, is for others to know: its group is left out here. */
const ELSEWHERE = '';

function issuer(ref: Field): Omit<Reference, 'object'> {
  const own = (ref.get('kind').text ?? 'Issuer') === 'Issuer' && (ref.get('group').text || 'cert-manager.io');
  return { group: own === 'cert-manager.io' ? own : ELSEWHERE, kind: 'Issuer', name: ref.get('name') };
}

function store(ref: Field): Omit<Reference, 'object'> {
  const own = (ref.get('kind').text ?? 'SecretStore') === 'SecretStore';
  return { group: own ? 'external-secrets.io' : ELSEWHERE, kind: 'SecretStore', name: ref.get('name') };
}

function login(ref: Field): Omit<Reference, 'object'> {
  const own = (ref.get('kind').text ?? 'TriggerAuthentication') === 'TriggerAuthentication';
  return { group: own ? 'keda.sh' : ELSEWHERE, kind: 'TriggerAuthentication', name: ref.get('name') };
}
