/**
 * The promise of the README: `kubectl apply -f dist/` just works, and works again.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { cluster } from './cluster';
import { Copy, copyOf, remove } from './copies';
import { eventually } from './eventually';
import { identity, isWorkload, KubeObject } from './objects';
import { DIST, renderedApps, running, yamlFiles } from './rendered';
import { liveAll, resourceOf } from './resources';
import { expectAdmittedUnderRestricted, expectEndpointsAsMeant, expectSpreadAsDeclared } from './running';
import { available } from './workloads';

const apps = renderedApps();
const everything = { name: 'dist', objects: apps.flatMap((app) => app.objects) };

/** The objects as they are named in the cluster: as rendered where it is ours and empty, moved where it isn't. */
async function toApply(): Promise<Pick<Copy, 'objects' | 'of'>> {
  if (!cluster().isOurs) return copyOf(everything);
  const named = new Map<KubeObject, KubeObject>();
  for (const object of everything.objects) {
    const { namespace = 'default' } = object.metadata;
    const { namespaced } = await resourceOf(object);
    named.set(object, namespaced ? { ...object, metadata: { ...object.metadata, namespace } } : object);
  }
  return { objects: [...named.values()], of: (original) => named.get(original)! };
}

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Something of each object, by what tells it from all others. */
async function ofEach(objects: readonly KubeObject[], pick: (object: KubeObject) => unknown): Promise<object> {
  const found = await liveAll(objects);
  return Object.fromEntries(found.map((object) => [`${object.apiVersion} ${identity(object)}`, pick(object)]));
}

const resourceVersions = (objects: readonly KubeObject[]) =>
  ofEach(objects, ({ metadata }) => metadata.resourceVersion);

/** All that an object says, without the notes that are kept of who said it. */
const contents = (objects: readonly KubeObject[]) =>
  ofEach(objects, ({ metadata: { name, namespace, labels, annotations }, status: _status, ...rest }) => {
    const said = Object.entries(annotations ?? {}).filter(([key]) => key !== LAST_APPLIED);
    return { ...rest, metadata: { name, namespace, labels, annotations: Object.fromEntries(said) } };
  });

/** Controllers that look again and again, such as that of autoscalers, do so each ten seconds. */
const QUIET_MS = 11000;

/** Resource versions, once the controllers have written all that they have to say: once they hold for a while. */
async function settled(objects: readonly KubeObject[]): Promise<object> {
  await available(objects);
  return eventually(
    'the controllers are done',
    async () => {
      const before = await resourceVersions(objects);
      await pause(QUIET_MS);
      expect(await resourceVersions(objects)).toEqual(before);
      return before;
    },
    { seconds: 60 },
  );
}

/** Warnings that an app can't do without, each with its reason. */
const KNOWN_WARNINGS = [
  // GKE's own controller, and older ones, know their class by this annotation alone.
  `annotation "kubernetes.io/ingress.class" is deprecated`,
];

/** What kubectl warned of, besides those. */
function warnings(stderr: string): string[] {
  const lines = stderr.split('\n').filter((line) => line !== '');
  return lines.filter((line) => !KNOWN_WARNINGS.some((known) => line.startsWith(`Warning: ${known}`)));
}

const listOf = (items: readonly KubeObject[]) => JSON.stringify({ apiVersion: 'v1', kind: 'List', items });

/** A few parts of much the same size. */
function parts<T>(items: readonly T[]): T[][] {
  const size = Math.ceil(items.length / 3);
  return items.flatMap((_item, index) => (index % size === 0 ? [items.slice(index, index + size)] : []));
}

describe('dist/ as a whole', () => {
  let objects: readonly KubeObject[];
  let of: Copy['of'];

  beforeAll(async () => {
    ({ objects, of } = await toApply());
  });

  // What runs would otherwise keep the controllers busy to the end of the run.
  afterAll(() => remove({ objects }));

  /** What a person would type where the cluster is empty; the moved objects where it isn't. */
  const kubectl = (...args: string[]) =>
    cluster().isOurs
      ? cluster().tryKubectl(...args, '--recursive', '-f', DIST)
      : cluster().feedKubectl(listOf(objects), ...args, '-f', '-');

  /** The same in a few parts at a time: kubectl slows itself down when it has many objects. The output is that of all. */
  const kubectlInParts = async (...args: string[]) => {
    const files = (part: string[]) => part.flatMap((file) => ['-f', file]);
    const results = await Promise.all(
      cluster().isOurs
        ? parts(yamlFiles(DIST)).map((part) => cluster().tryKubectl(...args, ...files(part)))
        : parts(objects).map((part) => cluster().feedKubectl(listOf(part), ...args, '-f', '-')),
    );
    return {
      codes: [...new Set(results.map(({ code }) => code))],
      output: results.map(({ stdout }) => stdout).join(''),
    };
  };

  test('is applied in one go, with strict validation and without a warning', async () => {
    const result = await kubectl('apply', '--validate=strict');

    expect(result.code).toBe(0);
    expect(warnings(result.stderr)).toEqual([]);
    expect(result.stdout.trimEnd().split('\n')).toHaveLength(objects.length);
  });

  test('becomes available, all of it', async () => {
    await available(objects);
  });

  describe.each(running(apps))('%s', (_name, app) => {
    let own: readonly KubeObject[];

    beforeAll(() => {
      own = app.objects.map(of);
    });

    test('has every pod admitted by Pod Security restricted, which its namespaces enforce', () =>
      expectAdmittedUnderRestricted(own));

    test('is spread over zones and hosts as declared', () => expectSpreadAsDeclared(own.filter(isWorkload)));

    test('has behind each Service exactly the pods meant, on the ports meant', () => expectEndpointsAsMeant(own));
  });

  test('changes nothing when it is applied again', async () => {
    const before = await settled(objects);

    // By the published schemas kubectl reads them again for each object, ten seconds of work for this one.
    const flags = ['--validate=strict', '--openapi-patch=false'];
    expect(await kubectlInParts('apply', ...flags)).toMatchObject({ codes: [0] });

    expect(await resourceVersions(objects)).toEqual(before);
  });

  test('changes nothing when it is applied server side, neither when that takes over nor afterwards', async () => {
    const before = await contents(objects);
    // What the server has completed inside a field that is applied as a whole, such as the claims of a StatefulSet, counts
    // as another value that somebody else has set: taking over is forced, as it is for any YAML that leaves out defaults.
    const flags = ['--server-side', '--validate=strict'];
    expect(await kubectlInParts('apply', ...flags, '--force-conflicts')).toMatchObject({ codes: [0] });
    expect(await contents(objects)).toEqual(before);
    const takenOver = await settled(objects);

    expect(await kubectlInParts('apply', ...flags)).toMatchObject({ codes: [0] });

    expect(await resourceVersions(objects)).toEqual(takenOver);
  });

  test('shows no difference to what it became', async () => {
    // What the server would make of it: what kubectl calculates by itself is what applying again shows, and takes ten times as long.
    expect(await kubectlInParts('diff', '--server-side')).toEqual({ codes: [0], output: '' });
  });
});
