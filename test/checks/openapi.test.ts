/**
 * Every object in `dist/` fits the schema that Kubernetes itself publishes, for the oldest version that the apps are for and
 * for the newest. The schemas come with the sources of Kubernetes, as a Go module. A field that they don't know is an error.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Ajv, { ValidateFunction } from 'ajv';
import { moduleFolder } from '../../definitions/source/module';
import type { Manifest } from '../../lib/kubernetes/manifest';
import { committed } from '../support/dist';
import { describeWith } from '../support/tools';

const MINUTES = 60_000;
const withGo = describeWith('go');

/** Apps for a version that has more than the oldest: see apps/main.ts. */
const NEWER = ['guardrails.k8s.yaml', 'web-app-guardrails.k8s.yaml'];

/** Custom kinds are no part of Kubernetes: by their definitions they are judged at each render, and by the API server of the cluster suite. */
function isCustom({ apiVersion, kind }: Manifest): boolean {
  const file = `${apiVersion.split('/')[0]}_${kind}.json`;
  return existsSync(resolve(__dirname, '../../definitions', file));
}

interface Schema {
  [keyword: string]: unknown;
}

/** The validators of one version of Kubernetes, made when they are asked for. */
class OpenApi {
  private readonly folder: string;
  private readonly documents = new Map<string, { schemas: Record<string, Schema>; ajv: Ajv }>();
  private readonly validators = new Map<string, ValidateFunction>();

  public constructor(version: string) {
    this.folder = join(moduleFolder(`k8s.io/kubernetes@v${version}`), 'api/openapi-spec/v3');
  }

  public problemsOf(object: Manifest): string[] {
    const { apiVersion, kind, metadata } = object;
    const key = `${apiVersion} ${kind}`;
    if (!this.validators.has(key)) this.validators.set(key, this.compile(apiVersion, kind));
    const validate = this.validators.get(key)!;
    if (validate(object)) return [];
    return (validate.errors ?? []).map(
      (it) => `${kind}/${metadata.name}${it.instancePath}: ${it.message} ${JSON.stringify(it.params)}`,
    );
  }

  private compile(apiVersion: string, kind: string): ValidateFunction {
    const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
    const { schemas, ajv } = this.document(group!, version!);
    const name = Object.keys(schemas).find((it) =>
      (
        schemas[it]!['x-kubernetes-group-version-kind'] as
          { group: string; version: string; kind: string }[] | undefined
      )?.some((gvk) => gvk.group === group && gvk.version === version && gvk.kind === kind),
    );
    if (!name) throw new Error(`Kubernetes has no ${apiVersion} ${kind}`);
    return ajv.compile({ $ref: `kubernetes#/components/schemas/${name}` });
  }

  private document(group: string, version: string) {
    const file = `${group === '' ? 'api' : `apis__${group}`}__${version}_openapi.json`;
    const known = this.documents.get(file);
    if (known) return known;
    const { components } = JSON.parse(readFileSync(join(this.folder, file), 'utf8'));
    const schemas = components.schemas as Record<string, Schema>;
    for (const schema of Object.values(schemas)) {
      if (schema.properties && !schema.additionalProperties) schema.additionalProperties = false;
    }
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
    ajv.addSchema({ $id: 'kubernetes', components });
    const document = { schemas, ajv };
    this.documents.set(file, document);
    return document;
  }
}

withGo.each([
  ['1.27.16', NEWER],
  ['1.37.1', []],
])('Kubernetes %s', (version, without) => {
  let openApi: OpenApi;
  beforeAll(() => {
    openApi = new OpenApi(version);
  }, 5 * MINUTES);

  test(
    'knows every field of every object in dist/, and takes its values',
    () => {
      const objects = committed().filter(({ file, object }) => !without.includes(file) && !isCustom(object));
      expect(objects.length).toBeGreaterThan(50);
      expect(objects.flatMap(({ object }) => openApi.problemsOf(object))).toEqual([]);
    },
    MINUTES,
  );

  test('would have found a field that it does not know, and a value of another type', () => {
    const service = committed().find(({ object }) => object.kind === 'Service')!.object;
    const mistaken = { ...service, spec: { ...service.spec, clusterIp: 'None', ports: '80' } };
    expect(openApi.problemsOf(mistaken)).toEqual([
      expect.stringContaining('must NOT have additional properties {"additionalProperty":"clusterIp"}'),
      expect.stringContaining('spec/ports: must be array'),
    ]);
  });
});
