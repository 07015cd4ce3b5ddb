/** Amounts of resources by their names: CPU in thousandths, everything else in whole units, so that sums stay exact. */
import { parseQuantity } from '../../kubernetes/quantity';

/** How much of each resource: `{ cpu: 500, memory: 268435456, pods: 1 }`. */
export type Amounts = Readonly<Record<string, number>>;

/** A map of quantities, as Kubernetes writes them; what is no quantity is passed over. */
export function readAmounts(quantities: unknown): Amounts {
  if (typeof quantities !== 'object' || quantities === null) return {};
  const read = Object.entries(quantities).flatMap(([name, quantity]) => {
    const amount = parseQuantity(quantity);
    return amount === undefined
      ? []
      : [[name, countsInThousandths(name) ? Math.round(amount * 1000) : Math.ceil(amount)]];
  });
  return Object.fromEntries(read) as Amounts;
}

/** An amount as Kubernetes writes it: `500m`, `2`, `256Mi`. */
export function showAmount(name: string, amount: number): string {
  if (countsInThousandths(name)) return amount % 1000 === 0 ? String(amount / 1000) : `${amount}m`;
  if (!/memory|storage|hugepages/.test(name) || amount === 0) return String(amount);
  const unit = BINARY.find(({ bytes }) => amount % bytes === 0);
  return unit ? `${amount / unit.bytes}${unit.name}` : String(amount);
}

const BINARY = [
  { name: 'Ti', bytes: 2 ** 40 },
  { name: 'Gi', bytes: 2 ** 30 },
  { name: 'Mi', bytes: 2 ** 20 },
  { name: 'Ki', bytes: 2 ** 10 },
];

/** The sum of amounts. */
export function sum(list: readonly Amounts[]): Amounts {
  return combine(list, (a, b) => a + b);
}

/** The larger of each. */
export function largest(list: readonly Amounts[]): Amounts {
  return combine(list, Math.max);
}

/** So many times an amount. */
export function times(amounts: Amounts, count: number): Amounts {
  return Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, amount * count]));
}

/** The names of the resources of which there is more than the bound allows; what has no bound is not limited. */
export function exceeded(amounts: Amounts, bounds: Amounts): string[] {
  return Object.keys(bounds).filter((name) => (amounts[name] ?? 0) > bounds[name]!);
}

function combine(list: readonly Amounts[], how: (a: number, b: number) => number): Amounts {
  const result: Record<string, number> = {};
  for (const amounts of list) {
    for (const [name, amount] of Object.entries(amounts))
      result[name] = name in result ? how(result[name]!, amount) : amount;
  }
  return result;
}

/** `cpu`, `requests.cpu`, `limits.cpu`. */
function countsInThousandths(name: string): boolean {
  return name === 'cpu' || name.endsWith('.cpu');
}
