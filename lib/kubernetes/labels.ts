/** Labels and the selectors that ask for them, as Kubernetes matches them. */
import type { AddedLabels } from './controller-labels';
import { isMap } from './field';

export type Labels = Readonly<Record<string, string>>;

/** The label that the API server itself puts on each namespace. @see https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-metadata-name */
export const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/**
 * The label of the pods of a gateway, whichever project makes them.
 *
 * @see https://gateway-api.sigs.k8s.io/geps/gep-1762/
 */
export const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';

/** One condition of a selector. */
interface Condition {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values: readonly string[];
}

/** A selector, ready to match: every condition must hold. No condition at all matches everything. */
export interface Selector {
  readonly conditions: readonly Condition[];
}

/** The labels of a map; what is no text is no label. */
export function labelsOf(value: unknown): Labels {
  if (!isMap(value)) return {};
  return Object.fromEntries(Object.entries(value).filter((e): e is [string, string] => typeof e[1] === 'string'));
}

/** A selector written as a map of labels: a Service's. Undefined when it is no such thing. */
export function mapSelector(value: unknown): Selector | undefined {
  if (!isMap(value)) return undefined;
  const conditions: Condition[] = [];
  for (const [key, text] of Object.entries(value)) {
    if (typeof text !== 'string') return undefined;
    conditions.push({ key, operator: 'In', values: [text] });
  }
  return { conditions };
}

/** A selector of `matchLabels` and `matchExpressions`. Undefined when it is no such thing: others say so. */
export function labelSelector(value: unknown): Selector | undefined {
  if (!isMap(value)) return undefined;
  const labels = mapSelector(value.matchLabels ?? {});
  const expressions = value.matchExpressions ?? [];
  if (!labels || !Array.isArray(expressions)) return undefined;
  const conditions = [...labels.conditions];
  for (const expression of expressions) {
    const condition = conditionOf(expression);
    if (!condition) return undefined;
    conditions.push(condition);
  }
  return { conditions };
}

/** Whether a selector matches labels, and those that a controller adds to them. */
export function matches(selector: Selector, labels: Labels, added: AddedLabels = {}): boolean {
  return selector.conditions.every(({ key, operator, values }) => {
    const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
    if (value === undefined && Object.hasOwn(added, key)) {
      return operator === 'In' ? values.some(added[key]!) : operator !== 'DoesNotExist';
    }
    if (operator === 'Exists') return value !== undefined;
    if (operator === 'DoesNotExist') return value === undefined;
    if (operator === 'In') return value !== undefined && values.includes(value);
    return value === undefined || !values.includes(value);
  });
}

/** A selector as people read it: `app=web, tier in (a, b)`. */
export function showSelector(selector: Selector): string {
  if (selector.conditions.length === 0) return 'everything';
  return selector.conditions
    .map(({ key, operator, values }) => {
      if (operator === 'Exists') return key;
      if (operator === 'DoesNotExist') return `!${key}`;
      if (operator === 'In' && values.length === 1) return `${key}=${values[0]}`;
      return `${key} ${operator === 'In' ? 'in' : 'not in'} (${values.join(', ')})`;
    })
    .join(', ');
}

function conditionOf(expression: unknown): Condition | undefined {
  if (!isMap(expression) || typeof expression.key !== 'string') return undefined;
  const { key, operator, values } = expression;
  if (operator === 'Exists' || operator === 'DoesNotExist') return { key, operator, values: [] };
  if (operator !== 'In' && operator !== 'NotIn') return undefined;
  if (!Array.isArray(values) || !values.every((value): value is string => typeof value === 'string')) return undefined;
  return { key, operator, values };
}
