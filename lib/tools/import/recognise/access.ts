/** What a workload may do at the API server: a role that is bound to its account alone. */
import { Code, create, list, literal, map, name, ofJson } from '../code';
import { ImportedObject } from '../objects';
import { AccessCandidate, Json, Shelf, at, listOf } from './candidate';
import { resourcesCode } from './roles';

const READ = JSON.stringify(['get', 'list', 'watch']);

/** The roles of a workload whose pods have a token. */
export function accessOf({ manifest }: ImportedObject, workload: string, shelf: Shelf): AccessCandidate[] {
  const spec = manifest.kind === 'CronJob' ? at(manifest, 'spec', 'jobTemplate', 'spec') : (manifest.spec as unknown);
  if (at(spec, 'template', 'spec', 'automountServiceAccountToken') !== true) return [];
  const bindings = [...shelf.all('RoleBinding'), ...shelf.all('ClusterRoleBinding')].filter((binding) => {
    const [subject, ...others] = listOf(binding.manifest.subjects);
    return others.length === 0 && subject?.kind === 'ServiceAccount' && subject.name === workload;
  });
  return bindings.flatMap((binding) => {
    const roleName = String(at(binding.manifest, 'metadata', 'name'));
    const clusterWide = binding.manifest.kind === 'ClusterRoleBinding';
    const role = shelf.get(clusterWide ? 'ClusterRole' : 'Role', roleName);
    if (!role) return [];
    const rules = listOf(role.manifest.rules);
    const objects = [role, binding];
    const chart = name(shelf.chart.variable);
    const make = (
      className: string,
      props: (variable: string) => Record<string, Code | undefined>,
    ): AccessCandidate => ({
      objects,
      statement: (variable) => ({
        code: create(
          className,
          chart,
          literal(roleName),
          map({ ...props(variable), clusterWide: clusterWide ? literal(true) : undefined }),
        ),
      }),
    });
    const reads = rules.every(({ verbs }) => JSON.stringify(verbs) === READ);
    return [
      reads
        ? make('ReadOnlyRole', (variable) => ({
            resources: resourcesCode(rules),
            objectNames: rules[0]?.resourceNames === undefined ? undefined : ofJson(rules[0].resourceNames),
            workloads: list([name(variable)]),
          }))
        : make('ApiAccess', (variable) => ({ workload: name(variable), permissions: list(rules.map(permission)) })),
    ];
  });
}

function permission(rule: Json): Code {
  const verbs = Array.isArray(rule.verbs) ? rule.verbs : [];
  return map({
    resources: resourcesCode([rule]),
    verbs: list(verbs.map((verb) => name(`ApiVerb.${VERBS[String(verb)] ?? String(verb).toUpperCase()}`))),
    objectNames: rule.resourceNames === undefined ? undefined : ofJson(rule.resourceNames),
  });
}

const VERBS: Readonly<Record<string, string>> = { deletecollection: 'DELETE_COLLECTION' };
