/** ConfigMaps and Secrets, those of the render and those that are only referred to, and who reads them. */
import type { Manifest } from '../../kubernetes/manifest';
import type { ManifestSet } from '../../kubernetes/manifest-set';
import { configReferences } from '../../kubernetes/config-references';
import { Field } from '../../kubernetes/field';
import { nameOf, namespaceOf } from '../../kubernetes/identity';
import type { ConfigurationItem, Right } from './graph';
import type { GraphObjects } from './objects';

interface Draft {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  readonly namespace: string;
  readonly object?: Manifest;
  readonly readers: Map<Manifest, string[]>;
}

export function configurationOf(
  set: ManifestSet,
  objects: GraphObjects,
  rights: readonly Right[],
): ConfigurationItem[] {
  const drafts = new Map<string, Draft>();
  const draft = (kind: Draft['kind'], namespace: string, name: string): Draft => {
    const key = JSON.stringify([kind, namespace, name]);
    const object = set.find('', kind, name, namespace);
    if (!drafts.has(key)) drafts.set(key, { kind, name, namespace, object, readers: new Map() });
    return drafts.get(key)!;
  };
  for (const kind of ['ConfigMap', 'Secret'] as const) {
    for (const object of set.ofKind('', kind)) draft(kind, namespaceOf(object), nameOf(object));
  }
  for (const { kind, pod, name, keys } of configReferences(set)) {
    const { readers } = draft(kind, pod.namespace, name.text!);
    readers.set(pod.object, unique([...(readers.get(pod.object) ?? []), ...keys.map((key) => key.text!)]));
  }
  for (const ingress of set.ofKind('networking.k8s.io', 'Ingress')) {
    for (const tls of Field.of(ingress).get('spec', 'tls').items) {
      const secret = tls.get('secretName').text;
      if (secret) draft('Secret', namespaceOf(ingress), secret).readers.set(ingress, ['tls.crt', 'tls.key']);
    }
  }
  return [...drafts.values()].map(({ kind, name, namespace, object, readers }, index) => ({
    id: `c${index}`,
    kind,
    name,
    namespace,
    object: object && objects.idOf(object),
    readers: [...readers].map(([reader, keys]) => ({ object: objects.idOf(reader), keys })),
    askers: unique(rights.filter((right) => mayRead(right, kind, name, namespace)).map(({ who }) => who)),
  }));
}

const unique = (items: readonly string[]) => [...new Set(items)];

const READING = ['get', 'list', 'watch', '*'];

function mayRead({ verbs, resources, names, where }: Right, kind: string, name: string, namespace: string): boolean {
  const resource = kind === 'Secret' ? 'secrets' : 'configmaps';
  return (
    verbs.some((verb) => READING.includes(verb)) &&
    resources.some((it) => it === resource || it === '*' || it === '*.*') &&
    (names.length === 0 || names.includes(name)) &&
    (where === 'the whole cluster' || where === `namespace ${namespace}`)
  );
}
