/**
 * The next version of an app, as it is rendered after somebody has changed one thing.
 */
import { identity, isWorkload, KubeObject } from './objects';

/** The objects, with a new tag on every image of one workload. */
export function withNewImage(objects: readonly KubeObject[], workload: KubeObject): KubeObject[] {
  return objects.map((object) => {
    if (identity(object) !== identity(workload)) return object;
    const next = structuredClone(object);
    for (const container of next.spec.template.spec.containers as { image: string }[]) {
      container.image = container.image.replace(/@.*$/, '').replace(/:[^/:]*$/, '') + ':slipway-next';
    }
    return next;
  });
}

/**
 * The objects, with other content in one configuration. An immutable ConfigMap has its content's hash in its name, so
 * other content is another ConfigMap, and who mounted the one mounts the other.
 */
export function withNewConfiguration(objects: readonly KubeObject[], configMap: KubeObject): KubeObject[] {
  const { name, namespace } = configMap.metadata;
  const next = `${name}-next`;
  return objects.map((object) => {
    if (identity(object) === identity(configMap)) {
      return {
        ...object,
        metadata: { ...object.metadata, name: next },
        data: { ...object.data, 'slipway-next': 'changed' },
      };
    }
    return object.metadata.namespace === namespace ? (repoint(object, name, next) as KubeObject) : object;
  });
}

const REFERENCES = ['configMap', 'configMapRef', 'configMapKeyRef'];

function repoint(value: unknown, name: string, next: string): unknown {
  if (Array.isArray(value)) return value.map((item) => repoint(item, name, next));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]: [string, unknown]) => {
      const refers = REFERENCES.includes(key) && (item as { name?: string } | null)?.name === name;
      return [key, refers ? { ...(item as object), name: next } : repoint(item, name, next)];
    }),
  );
}

/** The workloads among the objects whose pods a configuration is part of. */
export function usersOf(objects: readonly KubeObject[], configMap: KubeObject): KubeObject[] {
  const changed = new Map(withNewConfiguration(objects, configMap).map((object) => [identity(object), object]));
  const isUser = (workload: KubeObject) =>
    JSON.stringify(changed.get(identity(workload))!.spec) !== JSON.stringify(workload.spec);
  return objects.filter(isWorkload).filter(isUser);
}
