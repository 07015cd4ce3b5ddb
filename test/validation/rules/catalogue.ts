/** Writes docs/rules.md from the rules: `npm run docs:rules`. The tests compare it with what is there. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { FAMILIES, Rule, allowAnnotation } from '../../../lib/validation/rules';

export const CATALOGUE = path.join(__dirname, '../../../docs/rules.md');
export const RULES_FOLDER = path.join(__dirname, '../../../lib/validation/rules');

/** The heading of each family, in the order of the page. */
const HEADINGS: Readonly<Record<keyof typeof FAMILIES, string>> = {
  objects: 'What every object has',
  images: 'Images',
  pods: 'Pods and their containers',
  security: 'What a pod may do to its node',
  references: 'References from one object to another',
  configuration: 'Configuration, Secrets and environment',
  networking: 'What goes in and out',
  rbac: 'Access to the API server',
  scaling: 'Replicas, budgets and schedules',
  extensions: 'Kinds of other projects',
};

export const FAMILY_FOLDERS = Object.keys(HEADINGS) as (keyof typeof FAMILIES)[];

/** Every rule, with the folder of its family. */
export const RULES_BY_FAMILY = FAMILY_FOLDERS.flatMap((family) =>
  FAMILIES[family].map(({ name }) => ({ family, name })),
);

export function catalogue(): string {
  return [HEAD, ...FAMILY_FOLDERS.map((family) => section(HEADINGS[family], FAMILIES[family]))].join('\n\n') + '\n';
}

const HEAD = `# Rules

What is checked on each render, and by \`slipway check\`, beside the verdict of Kubernetes' own admission: what the API server can't see, and
what it says less well. An **error** stops the write; a **warning** is shown. This page is made from the rules by \`npm run docs:rules\`.

A rule that judges what Kubernetes would accept can be left for one object, with a reason: write the annotation that is named with it on the object
or on its pod template, and the reason as its value. An empty reason is none.

\`\`\`yaml
metadata:
  annotations:
    ${allowAnnotation('host-network')}: measures the traffic of the node
\`\`\``;

function section(title: string, rules: readonly Rule[]): string {
  const entries = [...rules].sort((a, b) => (a.name < b.name ? -1 : 1)).map(entry);
  return [`## ${title}`, ...entries].join('\n\n');
}

function entry(rule: Rule): string {
  const lines = [`### ${rule.name}`, '', `**${rule.severity}** · ${rule.summary}`, '', `- Change: ${rule.remedy}`];
  if (rule.relaxedBy) lines.push(`- Allow: \`${allowAnnotation(rule.relaxedBy)}\``);
  return lines.join('\n');
}

if (require.main === module) fs.writeFileSync(CATALOGUE, catalogue());
