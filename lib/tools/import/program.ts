/** The files of a generated program: modules with their charts, and `main.ts`, which renders them. */
import { Statement, call, create, headOf, literal, map, name, namesIn } from './code';
import { ChartPlan, ModulePlan } from './layout';
import { PackageName, packageOf } from './packages';
import { printStatement } from './print';
import { Target, USUAL_TARGET } from './target';
import { commentText, stringLiteral } from './text';

/** A chart with the statements in it. */
export interface ChartProgram {
  readonly plan: ChartPlan;
  readonly statements: readonly Statement[];
}

/** A module with its charts. */
export interface ModuleProgram {
  readonly plan: ModulePlan;
  readonly charts: readonly ChartProgram[];
}

/** The files, by their names. */
export function filesOf(modules: readonly ModuleProgram[], target: Target): Map<string, string> {
  const files = modules.map((module) => [`${module.plan.file}.ts`, printModule(module)] as const);
  return new Map([['main.ts', printMain(modules, target)], ...files]);
}

/** The variable of the only chart of a module, or of one of several. */
export function chartVariable(index: number): string {
  return index === 0 ? 'chart' : `chart${index + 1}`;
}

/** What makes a chart. */
function chartStatement({ id, namespace }: ChartPlan, index: number): Statement {
  const props = namespace === undefined ? [] : [map({ namespace: literal(namespace) })];
  const code = create('Chart', name('scope'), literal(id), ...props);
  return { code, variable: chartVariable(index), apart: index > 0 };
}

function printModule({ plan, charts }: ModuleProgram): string {
  const statements = charts.flatMap(({ plan, statements }, index) => [chartStatement(plan, index), ...statements]);
  const declared = new Set(['scope', ...statements.flatMap(({ variable }) => variable ?? [])]);
  const used = statements.flatMap(({ code }) => namesIn(code)).filter((it) => !declared.has(headOf(it)));
  const body = statements.map(
    (it, index) => (it.apart && index > 0 ? '\n' : '') + printStatement(asUsed(it, statements), '  '),
  );
  return [
    ...importLines(['Construct', ...used]),
    '',
    `/** From ${commentText(plan.origin)}. */`,
    `export function ${plan.functionName}(scope: Construct): void {`,
    ...body,
    '}',
    '',
  ].join('\n');
}

/** A variable is declared where something refers to it. */
function asUsed(statement: Statement, all: readonly Statement[]): Statement {
  const { variable, ...rest } = statement;
  return variable !== undefined && all.some(({ code }) => namesIn(code).includes(variable)) ? statement : rest;
}

function printMain(modules: readonly ModuleProgram[], { kubernetes }: Target): string {
  const refused = kubernetes === undefined;
  const app = refused ? 'App' : 'Platform';
  const props = refused || kubernetes === USUAL_TARGET ? [] : [map({ kubernetes: literal(kubernetes) })];
  const statements: Statement[] = [
    { code: create(app, ...props), variable: 'app' },
    ...modules.map(({ plan }, index) => ({ code: call(plan.functionName, name('app')), apart: index === 0 })),
    { code: call('app.synth'), apart: true },
  ];
  const advice = refused
    ? ['// `slipway check` says what is in the way of `Platform`, which judges before it writes.']
    : [];
  return [
    ...importLines([app]),
    ...modules.map(({ plan }) => `import { ${plan.functionName} } from ${stringLiteral(`./${plan.file}`)};`),
    '',
    ...advice,
    ...statements.map((it) => (it.apart ? '\n' : '') + printStatement(it, '')),
    '',
  ].join('\n');
}

const ORDER: readonly PackageName[] = ['cdk8s', 'cdk8s-plus-27', 'cdk8s-slipway', 'constructs'];

function importLines(names: readonly string[]): string[] {
  const unique = [...new Set(names)].sort();
  return ORDER.flatMap((packageName) => {
    const own = unique.filter((it) => packageOf(it) === packageName);
    if (own.length === 0) return [];
    const line = `import { ${own.join(', ')} } from '${packageName}';`;
    return line.length <= 120 ? [line] : ['import {', ...own.map((it) => `  ${it},`), `} from '${packageName}';`];
  });
}
