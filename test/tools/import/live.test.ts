/** What a cluster shows of objects: the program renders what was applied, and nothing that the cluster added. */
import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { AdmissionProgram } from '../../../lib/validation/admission';
import type { Manifest } from '../../../lib/kubernetes/manifest';
import { readSources } from '../../../lib/kubernetes/sources';
import { identityOf } from '../../../lib/kubernetes/identity';
import { DIST } from '../../support/dist';
import { APPLIED, CUSTOM } from './applied';
import { importFiles } from './support';
import { describeWith } from '../../support/tools';

const LIVE = join(__dirname, 'live');
const withProgram = describeWith('admission');

const told = (list: readonly { title: string; message: string }[]) => list.map((it) => `${it.title}: ${it.message}`);

/** What the API server would store of an object, without its metadata. */
const stored = (object: Manifest): unknown => {
  const [whole] = AdmissionProgram.locate()!.stored([object]);
  return { ...whole, metadata: undefined };
};

withProgram('what kubectl get shows of manifests that people applied', () => {
  const imported = importFiles(join(LIVE, 'legacy.yaml'));

  it('is rendered again', () => {
    expect(imported.unequal).toEqual([]);
    expect(imported.equal).toBe(imported.input.objects.length);
  });

  it('is each object that was applied, by what the API server would store of it', () => {
    const byIdentity = new Map(imported.input.objects.map(({ manifest }) => [identityOf(manifest), manifest]));
    const applied = loadAll(APPLIED) as Manifest[];
    const isLeftOut = ({ kind }: Manifest) => kind === 'Secret' || kind === 'CustomResourceDefinition';
    expect(applied.filter((it) => !isLeftOut(it) && !byIdentity.has(identityOf(it))).map(identityOf)).toEqual([]);
    const differs = applied.filter((it) => {
      const found = byIdentity.get(identityOf(it));
      // Which port of the nodes a load balancer got is not known before; its class of storage neither.
      return found !== undefined && !isDeepStrictEqual(stored(found), stored(it));
    });
    expect(differs.map(identityOf)).toEqual([]);
  });

  it('has no field that a server wrote', () => {
    const text = JSON.stringify(imported.input.objects.map(({ manifest }) => manifest));
    const fields = ['uid', 'resourceVersion', 'creationTimestamp', 'managedFields', 'status', 'clusterIPs', 'nodeName'];
    expect(fields.filter((field) => text.includes(`"${field}"`))).toEqual([]);
    expect(text).not.toContain('kube-api-access');
    expect(text).not.toContain('hunter2');
    expect(text).toContain('"nodePort":30080'); // it was asked for
  });

  it('says what it leaves out', () => {
    const { unexpressed, skipped, notes } = imported.input;
    expect({ unexpressed: told(unexpressed), skipped: told(skipped), notes: told(notes) }).toMatchSnapshot();
  });

  it('keeps null in a custom resource, where it may say something', () => {
    const [wanted] = loadAll(CUSTOM) as Manifest[];
    const found = imported.input.objects.find(({ manifest }) => manifest.kind === 'Widget')!;
    expect(found.manifest.spec).toMatchObject(wanted!.spec as object);
  });
});

withProgram('what kubectl get shows of a render of the library', () => {
  it('becomes the constructs again', () => {
    const { files, unequal, equal, input } = importFiles(join(LIVE, 'hello-world.yaml'));
    expect(unequal).toEqual([]);
    expect(equal).toBe(input.objects.length);
    const rendered = readSources([join(DIST, 'hello-world.k8s.yaml')]).manifests.map(({ manifest }) => manifest);
    const read = new Set(input.objects.map(({ manifest }) => identityOf(manifest)));
    expect(rendered.filter((manifest) => !read.has(identityOf(manifest)))).toEqual([]);
    expect(files.get('hello-world.ts')).toMatchSnapshot();
  });
});
