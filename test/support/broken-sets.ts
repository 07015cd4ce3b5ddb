/** Random sets of manifests: valid ones of every kind, some of them changed, in a namespace that may enforce something. */
import * as fc from 'fast-check';
import { ApiObject, Chart } from 'cdk8s';
import type { Platform } from '../../lib';
import type { Manifest } from '../../lib/kubernetes/manifest';
import { validManifests } from '../cluster/differential/generate';
import { mutate } from '../cluster/differential/mutate';
import { Random } from '../cluster/differential/random';
import { Schemas } from '../cluster/differential/schema';

const SEEDS = validManifests();
/** Without the schemas of a server, fields that are added are unknown ones. */
const SCHEMAS = new Schemas(new Map(), new Map());

const NAMESPACE = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
};
const QUOTA = {
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'all', namespace: 'shop' },
  spec: { hard: { 'limits.cpu': '1', 'count/configmaps': '1' } },
};
const LIMITS = {
  apiVersion: 'v1',
  kind: 'LimitRange',
  metadata: { name: 'all', namespace: 'shop' },
  spec: { limits: [{ type: 'Container', max: { cpu: '500m', memory: '1Gi' } }] },
};

const manifest = fc.tuple(fc.nat(SEEDS.length - 1), fc.nat(), fc.boolean()).map(([index, seed, isChanged]) => {
  const made = isChanged ? mutate(SEEDS[index]!, SCHEMAS, new Random(seed)).manifest : SEEDS[index]!;
  const { metadata } = made;
  const isMap = typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata);
  return isMap ? { ...made, metadata: { ...metadata, namespace: 'shop' } } : made;
});

/** A set of manifests, most of which are wrong in some way. */
export const brokenSet: fc.Arbitrary<Record<string, unknown>[]> = fc
  .tuple(fc.subarray([NAMESPACE, QUOTA, LIMITS]), fc.array(manifest, { minLength: 1, maxLength: 5 }))
  .map((parts) => parts.flat());

/** Has an app render manifests, as far as cdk8s can; returns what it renders. */
export function renderedBy(app: Platform, manifests: readonly Record<string, unknown>[]): Manifest[] {
  const chart = new Chart(app, 'shop');
  return manifests.flatMap((it, index) => {
    const id = `object${index}`;
    try {
      const object = new ApiObject(chart, id, structuredClone(it) as unknown as Manifest);
      return [object.toJson() as Manifest];
    } catch {
      chart.node.tryRemoveChild(id); // cdk8s itself throws at metadata that is no map, and the like
      return [];
    }
  });
}
