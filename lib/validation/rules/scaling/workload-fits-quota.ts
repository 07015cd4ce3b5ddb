/** A workload that its namespace's quota can't hold: the last replicas, or a new version, would never start. */
import { Amounts, exceeded, showAmount } from '../../../analysis/capacity/amounts';
import { Demand, demandsOf, highest, lowest } from '../../../analysis/capacity/demand';
import { Quota, counts, quotasOf } from '../../../analysis/capacity/quota';
import type { Rule, RuleFinding } from '../rule';
import { Field } from '../../../kubernetes/field';
import { nameOf } from '../../../kubernetes/identity';
import { orAllow } from '../shared/security';
import { show } from '../../../kubernetes/show';

export const workloadFitsQuota: Rule = {
  name: 'workload-fits-quota',
  severity: 'error',
  relaxedBy: 'quota',
  summary:
    'A workload whose pods at their highest scale, with those beside them in a rollout, need more than the ResourceQuota of the namespace allows.',
  remedy: 'Lower the largest number of replicas, the surge or the resources, or raise the quota.',
  check(set) {
    if (set.ofKind('', 'ResourceQuota').length === 0) return [];
    return demandsOf(set).flatMap((demand) => {
      const quotas = quotasOf(set, demand.namespace).filter((quota) => counts(quota, set, demand));
      if (quotas.length === 0) return [];
      const needed = highest(demand);
      return quotas.flatMap((quota) => judge(demand, needed, quota));
    });
  },
};

function judge(demand: Demand, needed: Amounts, { object: quota, hard }: Quota): RuleFinding[] {
  const { object, scale } = demand;
  const over = exceeded(needed, hard).map((name) => {
    return `${show(name)} ${showAmount(name, needed[name]!)} of ${showAmount(name, hard[name]!)}`;
  });
  if (over.length === 0) return [];
  const { max, surge } = scale;
  const pods = surge > 0 ? `${max} replicas and ${surge} more in a rollout` : `${max} replicas`;
  const finding = Field.of(object).finding(
    `The workload at its highest scale, ${pods}, needs more than the quota ${show(nameOf(quota))} of its namespace allows: ${over.join(', ')}.`,
    orAllow('Lower the largest number of replicas, the surge or the resources, or raise the quota', 'quota'),
  );
  // What fits until it is scaled or rolled out works until then.
  const neverFits = exceeded(lowest(demand), hard).length > 0;
  return [neverFits ? finding : { ...finding, severity: 'warning' }];
}
