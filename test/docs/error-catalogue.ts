/**
 * Writes docs/errors.md from the sources: `npm run docs:errors`. Each problem that a construct can report is an object with
 * a message and a remedy, so that reading the sources finds all of them. The tests compare it with what is there.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as ts from 'typescript';

const LIB = resolve(__dirname, '../../lib');
export const CATALOGUE = resolve(__dirname, '../../docs/errors.md');

/** The rooms whose problems are listed by folder, and those that are one chapter. All others have pages of their own. */
const BY_FOLDER = ['constructs', 'integrations'];
const CHAPTERS = ['diagnostics', 'synth'];

interface Problem {
  readonly domain: string;
  readonly rule: string;
  readonly message: string;
  readonly remedy: string;
}

/** The page. */
export function catalogue(): string {
  const problems = sources().flatMap(problemsIn);
  const domains = [...new Set(problems.map(({ domain }) => domain))].sort();
  return `${[
    HEAD,
    ...domains.map((domain) =>
      section(
        domain,
        problems.filter((it) => it.domain === domain),
      ),
    ),
  ].join('\n\n')}\n`;
}

const HEAD = `# Errors

What the constructs say when they are given something that can't be, with what to change. It is told where the app is rendered, all of it at
once, with the path of the construct, the prop, the value received and the line of TypeScript. Nothing is written then, and the last good
\`dist/\` stays. An ellipsis stands for what is yours. This page is made from the sources by \`npm run docs:errors\`.

Rendered objects are judged by the [rules](rules.md) and by Kubernetes' own admission, whose errors are named \`api-server\`, \`pod-security\`,
\`resource-quota\`, \`limit-range\` or \`policy\` ([how they are found](admission.md)).`;

function section(domain: string, problems: readonly Problem[]): string {
  const rules = [...new Set(problems.map(({ rule }) => rule))].sort();
  const entries = rules.map((rule) =>
    entry(
      rule,
      problems.filter((it) => it.rule === rule),
    ),
  );
  return [`## In \`${domain}\``, ...entries].join('\n\n');
}

function entry(rule: string, problems: readonly Problem[]): string {
  const lines = [...new Set(problems.map(({ message, remedy }) => `- ${message}\n  Change: ${remedy}.`))];
  return [`### ${rule}`, '', ...lines].join('\n');
}

function sources(): string[] {
  return readdirSync(LIB, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && [...BY_FOLDER, ...CHAPTERS].includes(file.split(/[\\/]/)[0]!))
    .sort();
}

function problemsIn(file: string): Problem[] {
  const source = ts.createSourceFile(file, readFileSync(join(LIB, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const [room, ...below] = file.split(/[\\/]/) as [string, ...string[]];
  const [domain, ...rest] = (BY_FOLDER.includes(room) ? below : [room, ...below]) as [string, ...string[]];
  const found: Problem[] = [];
  const visit = (node: ts.Node): void => {
    const fields = ts.isObjectLiteralExpression(node) ? fieldsOf(node) : undefined;
    const [message, remedy] = [fields?.get('message'), fields?.get('remedy')];
    if (message && remedy) {
      const rule = textsOf(fields!.get('rule') ?? ruleOfReport(node))[0] ?? rest.join('/').replace(/\.ts$/, '');
      const [messages, remedies] = [textsOf(message), textsOf(remedy)];
      const inPairs = messages.length === remedies.length;
      messages.forEach((says, index) => {
        const changes = inPairs ? [remedies[index]!] : remedies;
        changes.forEach((change) => found.push({ domain, rule, message: says, remedy: change.replace(/\.$/, '') }));
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function fieldsOf(node: ts.ObjectLiteralExpression): Map<string, ts.Expression> {
  return new Map(node.properties.filter(ts.isPropertyAssignment).map((it) => [it.name.getText(), it.initializer]));
}

/** The name in `at.report('port-number', { message, remedy })`, or in a declaration: `'port-number': { message, remedy }`. */
function ruleOfReport({ parent }: ts.Node): ts.Expression | undefined {
  if (ts.isPropertyAssignment(parent) && ts.isStringLiteral(parent.name)) return parent.name;
  return ts.isCallExpression(parent) ? parent.arguments[0] : undefined;
}

/** The words of a text in the source, both of a choice; none of what is put together elsewhere. */
function textsOf(node: ts.Expression | undefined): string[] {
  if (!node) return [];
  if (ts.isStringLiteralLike(node)) return [plain(node.text.replace(/\{\{\w+\}\}/g, '…'))];
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  if (ts.isParenthesizedExpression(node)) return textsOf(node.expression);
  if (!ts.isTemplateExpression(node)) return [];
  return [plain(node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join(''))];
}

/** On one line, and nothing in it that Markdown or a site would take for its own; what is code stays as it is. */
function plain(text: string): string {
  const parts = text.replace(/\s+/g, ' ').trim().split('`');
  return parts
    .map((it, index) => (index % 2 === 0 ? it.replace(/[<>{}*_[\]|]/g, (sign) => `\\${sign}`) : it))
    .join('`');
}

if (require.main === module) writeFileSync(CATALOGUE, catalogue());
