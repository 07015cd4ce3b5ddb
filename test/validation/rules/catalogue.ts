/** Writes docs/rules.md from the rules: `npm run docs:rules`. The tests compare it with what is there. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Rule, allowAnnotation } from '../../../lib/validation/rules';
import { CONFIGURATION_RULES } from '../../../lib/validation/rules/configuration/family';
import { EXTENSIONS_RULES } from '../../../lib/validation/rules/extensions/family';
import { IMAGES_RULES } from '../../../lib/validation/rules/images/family';
import { NETWORKING_RULES } from '../../../lib/validation/rules/networking/family';
import { OBJECTS_RULES } from '../../../lib/validation/rules/objects/family';
import { PODS_RULES } from '../../../lib/validation/rules/pods/family';
import { RBAC_RULES } from '../../../lib/validation/rules/rbac/family';
import { REFERENCES_RULES } from '../../../lib/validation/rules/references/family';
import { SCALING_RULES } from '../../../lib/validation/rules/scaling/family';
import { SECURITY_RULES } from '../../../lib/validation/rules/security/family';

export const CATALOGUE = path.join(__dirname, '../../../docs/rules.md');
export const RULES_FOLDER = path.join(__dirname, '../../../lib/validation/rules');

/** The families of rules: a folder each, in the order in which they are asked. */
const FAMILIES: readonly (readonly [string, string, readonly Rule[]])[] = [
  ['objects', 'What every object has', OBJECTS_RULES],
  ['images', 'Images', IMAGES_RULES],
  ['pods', 'Pods and their containers', PODS_RULES],
  ['security', 'What a pod may do to its node', SECURITY_RULES],
  ['references', 'References from one object to another', REFERENCES_RULES],
  ['configuration', 'Configuration, Secrets and environment', CONFIGURATION_RULES],
  ['networking', 'What goes in and out', NETWORKING_RULES],
  ['rbac', 'Access to the API server', RBAC_RULES],
  ['scaling', 'Replicas, budgets and schedules', SCALING_RULES],
  ['extensions', 'Kinds of other projects', EXTENSIONS_RULES],
];

/** Every rule, with the folder of its family. */
export const RULES_BY_FAMILY = FAMILIES.flatMap(([family, , rules]) => rules.map(({ name }) => ({ family, name })));

export const FAMILY_FOLDERS: readonly string[] = FAMILIES.map(([folder]) => folder);

export function catalogue(): string {
  return [HEAD, ...FAMILIES.map(([, title, rules]) => section(title, rules))].join('\n\n') + '\n';
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
