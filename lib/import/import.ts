/** From manifests to a program that renders them: read, recognise, write, prove. */
import { judgeByRules } from '../rules';
import { judgeByApiServer } from '../synth/api-server-verdict';
import type { Manifest } from '../rules';
import { ModulePlan, layOut } from './layout';
import { Names } from './names';
import { Input, Sourced, readObjects } from './objects';
import { plainStatements } from './plain';
import { Proof } from './prove';
import { ModuleProgram, Target, USUAL_TARGET, chartVariable, filesOf } from './program';

/** What came of an import. */
export interface Import {
  readonly input: Input;
  readonly target: Target;
  /** The program: files by their names. */
  readonly files: ReadonlyMap<string, string>;
  readonly proof: Proof;
}

/** Makes a program of manifests. Whether it renders them is for `prove` to say. */
export function generate(sources: readonly Sourced[]): Omit<Import, 'proof'> {
  const input = readObjects(sources);
  const manifests = input.objects.map(({ manifest }) => manifest as Manifest);
  const target = isAccepted(manifests, USUAL_TARGET) ? { kubernetes: USUAL_TARGET } : {};
  const modules = layOut(input.objects, target.kubernetes !== undefined).map(programOf);
  return { input, target, files: filesOf(modules, target) };
}

function programOf(plan: ModulePlan): ModuleProgram {
  const variables = Names.forVariables();
  plan.charts.slice(1).forEach((_chart, index) => variables.claim(chartVariable(index + 1), ''));
  const charts = plan.charts.map(({ namespace, objects }, index) => {
    const place = { chart: chartVariable(index), namespace, ids: new Names(), variables };
    return { plan: plan.charts[index], statements: objects.flatMap((object) => plainStatements(object, place)) };
  });
  return { plan, charts };
}

/** Whether `Platform` would render the manifests. */
function isAccepted(manifests: readonly Manifest[], kubernetes: string): boolean {
  const verdicts = [...judgeByRules(manifests, { kubernetes }), ...judgeByApiServer(manifests, kubernetes)];
  return verdicts.every(({ severity }) => severity !== 'error');
}
