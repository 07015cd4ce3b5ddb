/** From manifests to a program that renders them: read, recognise, write, prove. */
import { ModulePlan, layOut } from './layout';
import { Names } from './names';
import { Input, Sourced, readObjects } from './objects';
import { plainStatements } from './plain';
import { Proof } from './prove';
import { recognise } from './recognise/recognise';
import { ModuleProgram, chartVariable, filesOf } from './program';
import { Target, USUAL_TARGET, targetFor } from './target';

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
  const target = targetFor(input.objects);
  const modules = layOut(input.objects, target.kubernetes !== undefined).map((plan) =>
    programOf(plan, target.kubernetes ?? USUAL_TARGET),
  );
  return { input, target, files: filesOf(modules, target) };
}

function programOf(plan: ModulePlan, kubernetes: string): ModuleProgram {
  const variables = Names.forVariables();
  plan.charts.slice(1).forEach((_chart, index) => variables.claim(chartVariable(index + 1), ''));
  const charts = plan.charts.map((chart, index) => {
    const { namespace } = chart;
    const place = { chart: chartVariable(index), namespace, ids: new Names(), variables };
    const { statements, rest } = recognise(chart, place, kubernetes);
    return {
      plan: chart,
      statements: [...statements, ...rest.flatMap((object) => plainStatements(object, place))],
    };
  });
  return { plan, charts };
}
