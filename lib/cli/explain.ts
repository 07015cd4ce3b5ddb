/** `slipway explain`: where the values of a rendered object come from. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Answer, Explanation, FieldOrigin, QUESTION_FILE, Question } from '../tools/explain/types';
import { RENDER_HOOK } from '../synth/render-hook';
import { nearest } from '../kubernetes/syntax';
import { Paint } from '../diagnostics/colors';
import { ProjectError, readProject } from './project';
import { renderAside } from './run-app';
import type { Result } from './sub-command';

/** The command line's options, as commander gives them. */
export interface ExplainOptions {
  readonly namespace?: string;
  readonly output: 'text' | 'json';
}

const TROUBLE = 2;

/** The module that answers, by its path: it is loaded in the process of the app. */
const HOOK = join(__dirname, '..', 'tools', 'explain', 'answer');

/** Something in the way of an answer. */
class Trouble extends Error {}

/** Runs the command. It writes to nothing but a temporary folder. */
export async function explain(
  object: string,
  field: string | undefined,
  options: ExplainOptions,
  paint: Paint,
): Promise<Result> {
  const scratch = mkdtempSync(join(tmpdir(), 'slipway-explain-'));
  try {
    const explanation = await ask(parse(object, options.namespace), object, scratch);
    const fields = field === undefined ? explanation.fields : chosen(explanation.fields, field);
    const output =
      options.output === 'json'
        ? JSON.stringify({ ...explanation, fields }, undefined, 2)
        : text({ ...explanation, fields }, paint);
    return { code: 0, output };
  } catch (error) {
    if (!(error instanceof Trouble || error instanceof ProjectError)) throw error;
    return { code: TROUBLE, output: '', errors: `slipway explain: ${error.message}` };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Short names, as kubectl has them. @see https://kubernetes.io/docs/reference/kubectl/#resource-types */
const SHORT: Readonly<Record<string, string>> = {
  cj: 'cronjob',
  cm: 'configmap',
  deploy: 'deployment',
  ds: 'daemonset',
  hpa: 'horizontalpodautoscaler',
  ing: 'ingress',
  limits: 'limitrange',
  netpol: 'networkpolicy',
  ns: 'namespace',
  pdb: 'poddisruptionbudget',
  po: 'pod',
  quota: 'resourcequota',
  sa: 'serviceaccount',
  sts: 'statefulset',
  svc: 'service',
};

function parse(object: string, namespace: string | undefined): Question {
  const [kind, name, ...more] = object.split('/');
  if (!kind || !name || more.length > 0) {
    throw new Trouble(`${JSON.stringify(object)} names no object: give its kind and its name, as deployment/web.`);
  }
  const lower = kind.toLowerCase();
  const singular = [lower.replace(/ies$/, 'y'), lower.replace(/es$/, ''), lower.replace(/s$/, '')];
  return { kinds: [...new Set([lower, SHORT[lower] ?? lower, ...singular])], name, namespace };
}

async function ask(question: Question, object: string, scratch: string): Promise<Explanation> {
  const project = readProject({});
  const file = join(scratch, 'question.json');
  writeFileSync(file, JSON.stringify(question));
  const { code, errors } = await renderAside(project, join(scratch, 'render'), {
    [RENDER_HOOK]: HOOK,
    [QUESTION_FILE]: file,
  });
  if (code !== 0) throw new Trouble(`the app does not render (exit code ${code}):\n${errors}`);
  const { objects, explanations } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Answer>;
  if (!objects || !explanations)
    throw new Trouble("the app's constructs can't be asked: it is no Platform, or never calls synth().");
  if (explanations.length === 0) throw new Trouble(notFound(question, object, objects));
  if (explanations.length > 1) {
    const places = explanations.map(({ namespace }) => namespace ?? '(none)').join(', ');
    throw new Trouble(`there are several of that name, in the namespaces ${places}: say which by --namespace.`);
  }
  return explanations[0]!;
}

function notFound({ namespace }: Question, object: string, objects: readonly string[]): string {
  const where = namespace === undefined ? '' : ` in namespace ${namespace}`;
  const there = objects.map((it) => it.split('/').slice(1).join('/'));
  const near = nearest(
    object.toLowerCase(),
    there.map((it) => it.toLowerCase()),
  );
  const meant = there.find((it) => it.toLowerCase() === near);
  return `the apps render no ${object}${where}.${meant ? ` Is ${meant} meant?` : ''}`;
}

/** A field by its whole path, by its beginning, or by its end; by the number of an item or by its name. */
function chosen(fields: readonly FieldOrigin[], asked: string): FieldOrigin[] {
  const anyItem = (path: string) => path.replace(/\[[^\]]*\]/g, '[]');
  const matches: ((field: string) => boolean)[] = [
    (field) => field === asked,
    (field) => field.startsWith(`${asked}.`) || field.startsWith(`${asked}[`),
    (field) => field.endsWith(`.${asked}`),
    (field) => field.includes(`.${asked}.`) || field.includes(`.${asked}[`),
    (field) => /\[\d+\]/.test(asked) && anyItem(field) === anyItem(asked),
  ];
  for (const match of matches) {
    const found = fields.filter(({ field }) => match(field));
    if (found.length > 0) return found;
  }
  const near =
    nearest(
      asked,
      fields.map(({ field }) => field),
    ) ??
    nearest(
      asked,
      fields.map(({ field }) => field.split('.').pop()!),
    );
  throw new Trouble(
    `the object has no field ${JSON.stringify(asked)}.${near ? ` Is ${near} meant?` : ' Leave it out to see all of them.'}`,
  );
}

function text({ kind, name, namespace, path, line, by, fields }: Explanation, paint: Paint): string {
  const at = (place: string | undefined) => (place ? `, at ${place}` : '');
  const maker = by
    ? [
        `  made by ${by.construct} ${by.path}${at(by.line)}`,
        ...Object.entries(by.given).map(([prop, value]) => `    ${prop}: ${value}`),
      ]
    : [`  made by the app itself: ${path}${at(line)}`];
  const lines = fields.flatMap((field) => [
    `  ${field.field}: ${JSON.stringify(field.value)}`,
    paint(field.source === 'default' ? 'quiet' : 'good', `      ${words(field)}`),
  ]);
  return [paint('title', `${kind} ${namespace ? `${namespace}/` : ''}${name}`), ...maker, '', ...lines].join('\n');
}

function words({ source, props, reason, path, line }: FieldOrigin): string {
  if (source === 'prop') return `prop ${props.join(', ')}`;
  if (source === 'same') return `as by default, with the prop ${props[0]} given`;
  if (source === 'patch') return `patch ${path}${line ? `, at ${line}` : ''}`;
  if (source === 'later') return 'done to it after it was made: an edge, an attachment, a method of cdk8s-plus';
  if (source === 'app') return 'written by the app';
  if (props.length === 0) return 'always so';
  return `default of ${props[0]}${reason ? `: ${reason}` : ''}`;
}
