/** The constructs that fit the objects of a chart, and the objects that are left over. */
import { Statement } from '../code';
import { ChartPlan, isOfLibrary } from '../layout';
import { ImportedObject } from '../objects';
import { ChartScope } from '../plain';
import { Candidate, Fit, Shelf } from './candidate';
import { connected } from './edges';
import { fit } from './fit';
import { teamNamespaces } from './namespaces';
import { roles } from './roles';
import { configurations, externalServices } from './shared';
import { workloads } from './workloads';

/** What was found in a chart. */
export interface Recognised {
  readonly statements: readonly Statement[];
  /** The constructs, by their classes. */
  readonly found: readonly Fit[];
  /** What no construct stands for. */
  readonly rest: readonly ImportedObject[];
}

/** Looks for constructs; only what the library may have rendered is tried, because all of it bears its label. */
export function recognise(plan: ChartPlan, { chart, ids, variables }: ChartScope, kubernetes: string): Recognised {
  // What a server filled in tells what a construct was given, or that it was given nothing.
  const full = new Map(plan.objects.map((object) => [{ ...object, manifest: object.full ?? object.manifest }, object]));
  const shelf = new Shelf([...full.keys()], { id: plan.id, namespace: plan.namespace, variable: chart }, ids);
  const trial = { shelf, kubernetes, variables };
  const found: Fit[] = [];
  const taken = new Set<ImportedObject>();
  const take = (alternatives: readonly Candidate[][], share = false) => {
    for (const candidates of alternatives) {
      for (const candidate of candidates) {
        if (candidate.objects.some((object) => taken.has(object))) continue;
        const fitting = fit(candidate, trial);
        if (!fitting) continue;
        for (const object of fitting.objects) taken.add(object);
        found.push(fitting);
        if (share) shelf.shared.push(fitting);
        break;
      }
    }
  };
  if (plan.objects.some(isOfLibrary)) {
    take(teamNamespaces(shelf));
    take(configurations(shelf), true);
    take(externalServices(shelf));
    take(workloads(shelf));
  }
  take(roles(shelf));
  const rest = [...full].flatMap(([object, original]) => (taken.has(object) ? [] : [original]));
  return { statements: connected(found, trial), found, rest };
}
