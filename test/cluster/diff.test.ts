/**
 * What `slipway diff` says of 30 random changes to `dist/`, against what happens: a real API server takes or refuses them,
 * and real controllers make other pods or leave those that run.
 */
import { differenceOf } from '../../lib/tools/diff/difference';
import type { Manifest } from '../../lib/kubernetes/manifest';
import { changed } from '../../lib/testing/mutation/mutation';
import { propose, showMutation } from '../../lib/testing/mutation/propose';
import { random } from '../tools/diff/random';
import { ApiError } from './api';
import { cluster } from './cluster';
import { apply, Copy, copyOf, remove } from './copies';
import { eventually } from './eventually';
import { isWorkload, KubeObject, Pod } from './objects';
import { renderedApps } from './rendered';
import { live, objectPath } from './resources';
import { available, podsOf } from './workloads';

const EACH = 10;
const MAX_REPLICAS = 2;

/** On a machine that has other things to do. */
const PATIENCE = { seconds: 60 };

type Expected = 'restarts' | 'refused' | 'neither';

interface Sample {
  readonly title: string;
  readonly expected: Expected;
  readonly object: KubeObject;
  readonly next: KubeObject;
  readonly account?: KubeObject;
}

/** What a pod needs of its cluster, and doesn't get here: the server would refuse the pods, and not the change. */
const OF_THE_CLUSTER = /serviceAccount|priorityClassName|runtimeClassName|nodeName|schedulerName/;

/** Kinds that the cluster serves without further definitions. */
const SERVED = /^(v1|(apps|batch|autoscaling|policy|(networking|rbac\.authorization|discovery)\.k8s\.io)\/v\d)$/;

/** Random changes whose answers differ, so many of each. */
function samples(): Sample[] {
  const pick = random(4711);
  const wanted: Record<Expected, number> = { restarts: EACH, refused: EACH, neither: EACH };
  const candidates = renderedApps().flatMap(({ objects }) =>
    objects
      .filter((object) => object.metadata.namespace && SERVED.test(object.apiVersion))
      .map((object) => ({ object, objects })),
  );
  const kinds = [...new Set(candidates.map(({ object }) => object.kind))].sort();
  const found: Sample[] = [];
  for (let tries = 0; tries < 3000 && found.length < 3 * EACH; tries++) {
    const kind = pick(kinds);
    const { object: original, objects } = pick(candidates.filter(({ object }) => object.kind === kind));
    const object = small(original);
    const mutation = pick(propose(object as unknown as Manifest));
    const next = changed(object as unknown as Manifest, mutation) as unknown as KubeObject;
    if (OF_THE_CLUSTER.test(mutation.path.join('.'))) continue;
    const expected = expectation(object, next);
    // Here nothing runs in a Pod, so its container can't start again.
    if ((kind === 'Pod' && expected === 'restarts') || wanted[expected] === 0) continue;
    wanted[expected]--;
    const name = (object.spec?.template ?? object).spec?.serviceAccountName as string | undefined;
    const account = objects.find(
      ({ kind, metadata }) =>
        kind === 'ServiceAccount' && metadata.name === name && metadata.namespace === object.metadata.namespace,
    );
    found.push({ title: showMutation(mutation, undefined), expected, object, next, account });
  }
  return found;
}

/** Fewer replicas show the same, and no autoscaler is there. */
function small(object: KubeObject): KubeObject {
  if (!isWorkload(object) || object.kind === 'DaemonSet') return object;
  return {
    ...object,
    spec: { ...object.spec, replicas: Math.min(MAX_REPLICAS, object.spec.replicas ?? MAX_REPLICAS) },
  };
}

function expectation(before: KubeObject, after: KubeObject): Expected {
  const { objects } = differenceOf([before as unknown as Manifest], [after as unknown as Manifest], {
    from: '',
    to: '',
  });
  expect(objects).toHaveLength(1);
  return objects[0]!.refused.length > 0 ? 'refused' : objects[0]!.restarts ? 'restarts' : 'neither';
}

/** An object of its own namespace, in which pods may be whatever they like. */
function appOf({ object, account }: Sample) {
  const name = object.metadata.namespace!;
  const labels = { 'pod-security.kubernetes.io/enforce': 'privileged' };
  const namespace: KubeObject = { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
  return { name: 'sample', objects: [namespace, ...(account ? [account] : []), object] };
}

const hashOf = ({ metadata: { labels = {} } }: Pod) =>
  labels['pod-template-hash'] ?? labels['controller-revision-hash'];

/** What the pods of a workload were made from; it has some. */
function hashes(object: KubeObject): Promise<(string | undefined)[]> {
  return eventually(
    'there are pods',
    async () => {
      const pods = await podsOf(object);
      if (pods.length === 0) throw new Error('none');
      return pods.map(hashOf);
    },
    PATIENCE,
  );
}

/** Applies the changed object, and looks at what the server and the controllers make of it. */
async function happens(sample: Sample, copy: Copy): Promise<Expected> {
  const object = copy.of(sample.object);
  const next = moved(sample.next, object);
  const before = isWorkload(object) ? await hashes(object) : [];
  try {
    await cluster().api.apply(await objectPath(object), next);
  } catch (error) {
    if (error instanceof ApiError && error.status >= 400 && error.status < 500) return 'refused';
    throw error;
  }
  if (!isWorkload(object)) return 'neither';
  await eventually(
    'the controller has seen the change',
    async () => {
      const { metadata, status } = await live(object);
      if ((status?.observedGeneration ?? 0) < metadata.generation!) throw new Error('not yet');
    },
    PATIENCE,
  );
  const isNew = async () => (await podsOf(object)).some((pod) => !before.includes(hashOf(pod)));
  if (sample.expected !== 'restarts') return (await isNew()) ? 'restarts' : 'neither';
  // Once is enough: a StatefulSet's controller may take a new pod away again, when it has not yet seen all of the old.
  return eventually(
    `${sample.title}: there is another pod`,
    async () => {
      if (!(await isNew())) throw new Error('the same ones');
      return 'restarts' as const;
    },
    PATIENCE,
  );
}

/** The changed object, with the name and the namespace that the copy has, wherever they are mentioned. */
function moved(next: KubeObject, { metadata }: KubeObject): KubeObject {
  const own = { ...next.metadata, name: metadata.name, namespace: metadata.namespace };
  return { ...next, metadata: own };
}

test('names restart and refusal of 30 random changes as they happen', async () => {
  const all = samples();
  const count = (expected: Expected) => all.filter((sample) => sample.expected === expected).length;
  expect([count('restarts'), count('refused'), count('neither')]).toEqual([EACH, EACH, EACH]);
  const copies = await Promise.all(all.map(async (sample) => copyOf(appOf(sample))));
  try {
    await Promise.all(copies.map(({ objects }) => apply(objects)));
    await Promise.all(copies.map(({ objects }) => available(objects.filter(isWorkload))));
    const happened = await Promise.all(all.map((sample, i) => happens(sample, copies[i]!)));
    const told = (answers: readonly Expected[]) => all.map(({ title }, i) => `${title}: ${answers[i]}`);
    expect(told(happened)).toEqual(told(all.map(({ expected }) => expected)));
  } finally {
    await Promise.all(copies.map(remove));
  }
});
