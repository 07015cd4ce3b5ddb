/**
 * The kinds of other projects: a real API server with their definitions takes what the apps render, and refuses it with one field
 * changed; and the admission program, which judges each render, says the same of both. Nothing is kept.
 */
import { AdmissionProgram } from '../../lib/validation/admission';
import { ApiError } from './api';
import { cluster } from './cluster';
import { definitionsInUse } from './definitions';
import { mutated } from './mutated-resource';
import { KubeObject, identity } from './objects';
import { renderedApps } from './rendered';
import { collectionPath, resourceOf } from './resources';

const SEED = 8;

/** In a namespace that every cluster has, and under a name that nothing has which is there already. */
function aside(object: KubeObject, index: number): KubeObject {
  const namespace = object.metadata.namespace === undefined ? {} : { namespace: 'default' };
  return { ...object, metadata: { ...object.metadata, ...namespace, name: `custom-resource-${index}` } };
}

/** What the server says to a dry run: nothing where it takes the object. */
async function serverSays(object: KubeObject): Promise<string | undefined> {
  const path = await collectionPath(object, object.metadata.namespace);
  try {
    await cluster().api.create(`${path}?dryRun=All&fieldValidation=Strict`, object);
    return undefined;
  } catch (error) {
    // Only a verdict on the object counts, not that the server was in trouble.
    if (error instanceof ApiError && [400, 422].includes(error.status)) return error.message;
    throw error;
  }
}

/** What the admission program says to each: nothing where it takes the object. */
function programSays(objects: readonly KubeObject[]): (string | undefined)[] {
  const { verdicts } = AdmissionProgram.locate()!.judge({ objects });
  return verdicts.map(({ status, message }) => {
    if (status === 'accepted' || status === 'warned') return undefined;
    return status === 'refused' ? (message ?? 'refused') : `not judged: ${message}`;
  });
}

test('every custom resource in dist/ is accepted, and refused with one field changed, by the server and by the admission program', async () => {
  const definitions = definitionsInUse();
  const definitionOf = ({ apiVersion, kind }: KubeObject) =>
    definitions.find(({ spec }) => spec.group === apiVersion.split('/')[0] && spec.names.kind === kind);
  const custom = renderedApps()
    .flatMap(({ objects }) => objects)
    .filter(definitionOf);
  const served = await Promise.all(
    custom.map((it) =>
      resourceOf(it).then(
        () => true,
        () => cluster().isOurs,
      ),
    ),
  );
  const unknown = [
    ...new Set(custom.filter((_, index) => !served[index]).map(({ apiVersion, kind }) => `${apiVersion} ${kind}`)),
  ];
  if (unknown.length > 0) console.info(`This cluster does not define, so nothing is said of: ${unknown.join(', ')}`);

  const originals = custom.filter((_, index) => served[index]);
  const rendered = originals.map(aside);
  const changed = rendered.map((it, index) => {
    const { object, change } = mutated(it, definitionOf(it)!, SEED + index);
    return { object: { ...object, metadata: { ...object.metadata, name: `${object.metadata.name}-changed` } }, change };
  });
  expect(cluster().isOurs ? rendered.length : 1).toBeGreaterThan(0);
  const [fine, wrong] = await Promise.all([
    Promise.all(rendered.map(serverSays)),
    Promise.all(changed.map(({ object }) => serverSays(object))),
  ]);
  const said = programSays([...rendered, ...changed.map(({ object }) => object)]); // at once: it reads each definition once
  const [fineToo, wrongToo] = [said.slice(0, rendered.length), said.slice(rendered.length)];

  const surprises = originals.flatMap((object, index) => {
    const title = identity(object);
    const { change } = changed[index]!;
    return [
      ...(fine[index] ? [`${title}: the server refuses it: ${fine[index]}`] : []),
      ...(fineToo[index] ? [`${title}: the admission program refuses it: ${fineToo[index]}`] : []),
      ...(wrong[index] ? [] : [`${title}: the server takes ${change}`]),
      ...(wrongToo[index] ? [] : [`${title}: the admission program takes ${change}`]),
    ];
  });
  expect(surprises).toEqual([]);
});
