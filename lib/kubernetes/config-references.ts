/** Where pods refer to ConfigMaps and Secrets: one walk for all rules that follow such references. */
import type { ManifestSet } from './manifest-set';
import type { FieldFinding } from './field';
import { Field } from './field';
import type { PodTemplateView } from './pod-template-view';
import { oncePerSet } from './once';
import { list, show } from './show';

/** One reference, with the keys that it asks for. */
export interface ConfigReference {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly pod: PodTemplateView;
  /** Where the name is written. */
  readonly name: Field;
  /** Where keys are written; none where everything is taken. */
  readonly keys: readonly Field[];
  /** Whether the pod starts without it. */
  readonly optional: boolean;
}

const SOURCES = [
  { kind: 'ConfigMap', env: 'configMapKeyRef', envFrom: 'configMapRef', volume: 'configMap', name: 'name' },
  { kind: 'Secret', env: 'secretKeyRef', envFrom: 'secretRef', volume: 'secret', name: 'secretName' },
] as const;

export const configReferences = oncePerSet((set: ManifestSet): readonly ConfigReference[] => {
  return set.pods.flatMap((pod) => [...fromVolumes(pod), ...fromContainers(pod)]);
});

/** A finding for each key that is asked for and isn't there. */
export function unknownKeys(
  { kind, name, keys }: ConfigReference,
  known: readonly string[],
  remedy: string,
): FieldFinding[] {
  return keys
    .filter((key) => !known.includes(key.text ?? ''))
    .map((key) =>
      key.finding(`The ${kind} ${show(name.text)} has no key ${show(key.text)}; its keys are ${list(known)}.`, remedy),
    );
}

function fromContainers(pod: PodTemplateView): ConfigReference[] {
  return pod.containers.flatMap(({ field }) =>
    SOURCES.flatMap(({ kind, env, envFrom }) => [
      ...field.get('env').items.flatMap((variable) => {
        const source = variable.get('valueFrom', env);
        return reference(kind, pod, source, source.get('name'), [source.get('key')]);
      }),
      ...field.get('envFrom').items.flatMap((from) => {
        const source = from.get(envFrom);
        return reference(kind, pod, source, source.get('name'), []);
      }),
    ]),
  );
}

function fromVolumes(pod: PodTemplateView): ConfigReference[] {
  return pod.spec.get('volumes').items.flatMap((volume) =>
    SOURCES.flatMap(({ kind, volume: type, name }) => {
      const source = volume.get(type);
      const items = source.get('items').items.map((item) => item.get('key'));
      const mounted = items.length > 0 ? [] : subPaths(pod, volume.get('name').text);
      return [
        ...reference(kind, pod, source, source.get(name), [...items, ...mounted]),
        ...volume.get('projected', 'sources').items.flatMap((projection) => {
          const from = projection.get(type);
          return reference(
            kind,
            pod,
            from,
            from.get('name'),
            from.get('items').items.map((item) => item.get('key')),
          );
        }),
      ];
    }),
  );
}

/** Single files of a volume that are mounted: without `items`, each is a key. */
function subPaths(pod: PodTemplateView, volume: string | undefined): Field[] {
  return pod.containers.flatMap(({ field }) =>
    field
      .get('volumeMounts')
      .items.filter((mount) => volume !== undefined && mount.get('name').text === volume)
      .map((mount) => mount.get('subPath'))
      .filter((path) => path.text && !path.text.includes('/')),
  );
}

function reference(
  kind: ConfigReference['kind'],
  pod: PodTemplateView,
  source: Field,
  name: Field,
  keys: Field[],
): ConfigReference[] {
  if (!source.map || !name.text) return [];
  return [{ kind, pod, name, keys: keys.filter((key) => key.text), optional: source.get('optional').value === true }];
}
