/** Writes docs/rules.md from the rules: `npm run docs:rules`. The tests compare it with what is there. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { RULES, Rule, allowAnnotation } from '../../../lib/validation/rules';

export const CATALOGUE = path.join(__dirname, '../../../docs/rules.md');
export const RULES_FOLDER = path.join(__dirname, '../../../lib/validation/rules');

/** The families of rules: a folder each, in the order in which they are asked. */
const FAMILIES: readonly (readonly [string, string])[] = [
  ['objects', 'What every object has'],
  ['images', 'Images'],
  ['pods', 'Pods and their containers'],
  ['security', 'What a pod may do to its node'],
  ['references', 'References from one object to another'],
  ['configuration', 'Configuration, Secrets and environment'],
  ['networking', 'What goes in and out'],
  ['rbac', 'Access to the API server'],
  ['scaling', 'Replicas, budgets and schedules'],
  ['extensions', 'Kinds of other projects'],
];

/** The names of the rules in the files of a family. */
export function rulesInFolder(family: string): string[] {
  return fs
    .readdirSync(path.join(RULES_FOLDER, family))
    .filter((file) => file.endsWith('.ts') && file !== 'family.ts')
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
}

export const FAMILY_FOLDERS: readonly string[] = FAMILIES.map(([folder]) => folder);

export function catalogue(): string {
  return [HEAD, ...FAMILIES.map(([folder, title]) => section(title, rulesInFolder(folder)))].join('\n\n') + '\n';
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

function section(title: string, names: readonly string[]): string {
  const entries = names.map((name) => entry(RULES.find((rule) => rule.name === name)));
  return [`## ${title}`, ...entries].join('\n\n');
}

function entry(rule: Rule | undefined): string {
  if (!rule) throw new Error('a file of a rule that is not among RULES');
  const lines = [`### ${rule.name}`, '', `**${rule.severity}** · ${rule.summary}`, '', `- Change: ${rule.remedy}`];
  if (rule.relaxedBy) lines.push(`- Allow: \`${allowAnnotation(rule.relaxedBy)}\``);
  return lines.join('\n');
}

if (require.main === module) fs.writeFileSync(CATALOGUE, catalogue());
