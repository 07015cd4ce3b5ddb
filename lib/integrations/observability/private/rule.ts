/** Rules of Prometheus, as the library makes them. */
import type { IPrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule' with {
  'resolution-mode': 'import',
};
import { Subject } from './subject';

/** Groups of rules, in the form of the API. */
export type RuleGroup = NonNullable<IPrometheusRule['spec']['groups']>[number];

/** What a rule is marked with, for the routes of Alertmanager: whom it is about, and whether somebody is to be woken. */
export interface RuleLabels {
  readonly [label: string]: string;
}

/** A rule that calls somebody. */
export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: RuleLabels;
  readonly annotations: { readonly summary: string; readonly description: string };
}

/** A rule that keeps the value of an expression under a name. */
export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
  readonly labels: RuleLabels;
}

/** `critical` is for what must be looked at now, `warning` for what can wait for the day. */
export function ruleLabels({ name, namespace }: Subject, severity: 'critical' | 'warning'): RuleLabels {
  return { severity, ...identity({ name, namespace }) };
}

/** Whom a series or an alert is about. */
export function identity({ name, namespace }: Pick<Subject, 'name' | 'namespace'>): {
  readonly namespace: string;
  readonly workload: string;
} {
  return { namespace, workload: name };
}
