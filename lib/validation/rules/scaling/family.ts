/** The rules about replicas, budgets and schedules. */
import type { Rule } from '../rule';
import { autoscalerConflict } from './autoscaler-conflict';
import { autoscalerNeedsRequests } from './autoscaler-needs-requests';
import { autoscalerReplicas } from './autoscaler-replicas';
import { autoscalerTarget } from './autoscaler-target';
import { budgetAllowsDrain } from './budget-allows-drain';
import { budgetOverlap } from './budget-overlap';
import { budgetSelectsPods } from './budget-selects-pods';
import { scheduleNeverFires } from './schedule-never-fires';
import { workloadFitsQuota } from './workload-fits-quota';

export const SCALING_RULES: readonly Rule[] = [
  autoscalerConflict,
  autoscalerNeedsRequests,
  autoscalerReplicas,
  autoscalerTarget,
  budgetAllowsDrain,
  budgetOverlap,
  budgetSelectsPods,
  scheduleNeverFires,
  workloadFitsQuota,
];
