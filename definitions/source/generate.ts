/**
 * `npm run definitions`, with Go: writes the definitions of custom resources into `definitions/`, one file a kind, as
 * the projects of `projects.ts` publish them, less what says nothing about an object: descriptions, columns, conversion
 * and versions that no cluster serves. What was written is committed: a new version of a project shows in review as a
 * change to what is accepted.
 */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PROJECTS } from './projects';
import { Definition, Published, Version, published } from './published';

const TARGET = resolve(__dirname, '..');

/** The API server refuses a definition of a group of `k8s.io` without it. */
const APPROVAL = 'api-approved.kubernetes.io';

/** Keywords of a schema that hold another, a list of them, or a map of them. */
const SCHEMAS = new Set(['items', 'additionalProperties', 'not', 'allOf', 'anyOf', 'oneOf']);

/** Without what a judge doesn't read. A property may be called `description` too. */
function lean(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(lean);
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = without(schema, 'description', 'externalDocs', 'example');
  return Object.fromEntries(
    Object.entries(kept).map(([name, value]) => {
      if (name === 'properties') return [name, mapped(value as object, lean)];
      return [name, SCHEMAS.has(name) ? lean(value) : value];
    }),
  );
}

function mapped(value: object, change: (it: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(value).map(([name, it]) => [name, change(it)]));
}

function without(value: object, ...names: readonly string[]): object {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

function leanVersion(version: Version): object {
  const { schema } = version;
  const rest = without(version, 'additionalPrinterColumns', 'selectableFields', 'schema');
  return { ...rest, ...(schema ? { schema: { openAPIV3Schema: lean(schema.openAPIV3Schema) } } : {}) };
}

function bundled({ project, file, definition }: Published): object {
  const { metadata, spec } = definition;
  const approval = metadata.annotations?.[APPROVAL];
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: metadata.name,
      annotations: {
        ...(approval ? { [APPROVAL]: approval } : {}),
        'cdk8s-slipway/project': `${project.name} ${project.version}`,
        'cdk8s-slipway/source': `${project.module}@${project.version}/${file}`,
      },
    },
    spec: {
      ...without(spec, 'conversion', 'versions'),
      versions: spec.versions.filter(({ served, storage }) => served || storage).map(leanVersion),
    },
  };
}

const nameOf = ({ spec }: Definition): string => `${spec.group}_${spec.names.kind}`;

/** The table for people, and the attribution that the licences require. Each file names its own source besides. */
function overview(all: readonly Published[]): string {
  const rows = PROJECTS.map((project) => {
    const kinds = all.filter((it) => it.project === project).map(({ definition }) => servedBy(definition));
    return `| ${project.name} | ${project.module}@${project.version} | ${project.path} | ${project.licence} | ${kinds.join(', ')} |`;
  });
  return [
    '# Bundled definitions',
    '',
    'CustomResourceDefinitions as their projects publish them, without descriptions, printer columns, conversion webhooks',
    'and versions that are not served. `npm run definitions` writes them from the table in `source/projects.ts`. They stay',
    'under the licences of their projects:',
    '',
    '| project | module | path | licence | kinds and their served versions |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
    'Notices: Prometheus Operator: CoreOS Project, Copyright 2015 CoreOS, Inc; this product includes software developed at',
    'CoreOS, Inc. (http://www.coreos.com/). Kyverno: Copyright The Kyverno Authors; this product includes software developed by',
    'the Kyverno project (https://kyverno.io) and its contributors.',
    '',
  ].join('\n');
}

function servedBy({ spec }: Definition): string {
  const served = spec.versions.filter((version) => version.served).map(({ name }) => name);
  return `${spec.names.kind} (${served.join(', ')})`;
}

function main(): void {
  const all = PROJECTS.flatMap(published).sort((a, b) => (nameOf(a.definition) < nameOf(b.definition) ? -1 : 1));
  const before = readdirSync(TARGET).filter((file) => file.endsWith('.json'));
  before.forEach((file) => rmSync(join(TARGET, file)));
  for (const it of all) {
    writeFileSync(join(TARGET, `${nameOf(it.definition)}.json`), `${JSON.stringify(bundled(it))}\n`);
  }
  writeFileSync(join(TARGET, 'README.md'), overview(all));
}

main();
