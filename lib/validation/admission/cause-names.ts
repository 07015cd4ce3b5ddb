/** What the causes of a refusal are called in findings. */
import type { Cause } from './types';

/** Causes that come from around the object. */
const NAMES: Readonly<Record<string, string>> = {
  PodSecurity: 'pod-security',
  LimitRange: 'limit-range',
  ResourceQuota: 'resource-quota',
  Policy: 'policy',
};

/** The name by which a cause is searched for, as that of a rule is. */
export function nameOfCause({ type }: Pick<Cause, 'type'>): string {
  return NAMES[type] ?? 'api-server';
}
