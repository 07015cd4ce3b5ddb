/** Whether what the render asks for, at its highest scale and while a new version comes, stays within a quota. */
import { exceeded, readAmounts, showAmount } from '../../analysis/capacity/amounts';
import { Demand, demandsOf, highest } from '../../analysis/capacity/demand';
import { Quota, askedOf, counts, quotasOf } from '../../analysis/capacity/quota';
import { describe } from '../../kubernetes/identity';
import { list } from '../../kubernetes/show';
import { Answer, no, yes } from '../answer';
import { wrongUse } from '../assertion-error';
import { TestedSet } from '../tested-set';
import { judged } from './program';

/** A quota that the render doesn't hold, and how many nodes there are. */
export interface QuotaOptions {
  /** What a namespace may use, as a ResourceQuota has it: `{ 'requests.cpu': '4', pods: 20 }`. @default - the ResourceQuotas of the render */
  readonly hard?: Readonly<Record<string, string | number>>;
  /** @default - the only one of the render */
  readonly namespace?: string;
  /** For what runs on each node. @default 1 */
  readonly nodes?: number;
}

/** What pods and their claims are counted by. Names with a slash or dash are extended resources and huge pages. */
const COUNTED =
  /^(((requests|limits)\.)?(cpu|memory|ephemeral-storage|hugepages-\w+)|requests\.(storage|[\w.-]+\/[\w.-]+)|pods|persistentvolumeclaims|count\/(pods|persistentvolumeclaims))$/;

/** A quota with what it is called in an answer. */
interface TitledQuota extends Quota {
  readonly title: string;
}

/** Whether every quota is kept at the highest scale; of objects that are no pods, at the lowest. */
export function fitsQuota(set: TestedSet, options: QuotaOptions = {}): Answer {
  const quotas = options.hard ? [given(set, options)] : rendered(set, options.namespace);
  if (quotas.length === 0) {
    wrongUse("The render has no ResourceQuota. Say what the namespace may use: { hard: { 'requests.cpu': '4' } }.");
  }
  const demands = demandsOf(set.set, options.nodes);
  const problems = [
    ...(options.hard ? [] : refusedAtLowest(set)),
    ...quotas.flatMap((quota) => overruns(set, quota, demands)),
  ];
  if (problems.length > 0) return no(`The render does not fit its quota:\n${problems.join('\n')}`);
  return yes(`The render fits ${list(quotas.map(({ title }) => title))}, at its highest scale.`);
}

function overruns({ set }: TestedSet, quota: TitledQuota, demands: readonly Demand[]): string[] {
  const { title, hard } = quota;
  const here = demands.filter((demand) => counts(quota, set, demand));
  const asked = askedOf(quota, set, here);
  return exceeded(asked, hard).map((name) => {
    const parts = here
      .map((demand) => ({ demand, amount: highest(demand)[name] ?? 0 }))
      .filter(({ amount }) => amount > 0)
      .sort((a, b) => b.amount - a.amount)
      .map(({ demand, amount }) => `${describe(demand.object)} ${showAmount(name, amount)}`);
    return `  ${title} allows ${name} of ${showAmount(name, hard[name]!)}; at the highest scale ${showAmount(name, asked[name]!)} is asked for: ${parts.join(', ')}`;
  });
}

/** What the API server itself would refuse, with the numbers that are written: it knows scopes, and counts objects. */
function refusedAtLowest(set: TestedSet): string[] {
  return judged({ objects: set.objects, rules: [] }).flatMap(({ object, findings }) =>
    findings
      .filter(({ rule }) => rule === 'resource-quota' || rule === 'limit-range')
      .map(({ message }) => `  ${set.title(object)}: ${message}`),
  );
}

function rendered({ set }: TestedSet, namespace: string | undefined): TitledQuota[] {
  return quotasOf(set, namespace).map((quota) => ({ ...quota, title: describe(quota.object) }));
}

function given(set: TestedSet, { hard, namespace }: QuotaOptions): TitledQuota {
  const bounds = readAmounts(hard);
  const unread = Object.keys(hard ?? {}).filter((name) => bounds[name] === undefined);
  if (Object.keys(bounds).length === 0 || unread.length > 0) {
    wrongUse(
      `A quota is amounts by their names, such as { 'requests.cpu': '4' }.${unread.length > 0 ? ` No amounts: ${list(unread)}.` : ''}`,
    );
  }
  const unknown = Object.keys(bounds).filter((name) => !COUNTED.test(name));
  if (unknown.length > 0) wrongUse(`Nothing here counts ${list(unknown)}. Render a ResourceQuota with them.`);
  const namespaces = [...new Set(set.set.pods.map((pod) => pod.namespace))];
  const only = namespace ?? (namespaces.length === 1 ? namespaces[0]! : undefined);
  if (only === undefined)
    wrongUse(`Whose quota? The render has pods in ${list(namespaces)}. Say { namespace: 'NAME' }.`);
  if (!namespaces.includes(only))
    wrongUse(`The render has no pods in namespace '${only}'; it has some in ${list(namespaces)}.`);
  const object = { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'given', namespace: only } };
  return { title: `the quota given for '${only}'`, object, namespace: only, hard: bounds, scopes: [] };
}
