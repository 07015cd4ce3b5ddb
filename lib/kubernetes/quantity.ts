/** Quantities: `500m`, `1.5Gi`, `2e3`, and the plain numbers that YAML makes of `2`. */

const QUANTITY = /^([+-]?)(\d+\.?\d*|\.\d+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;

const FACTORS: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** A quantity as a number; undefined when it is none. */
export function parseQuantity(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const found = QUANTITY.exec(value);
  if (!found || (found[3] === undefined && value === '')) return undefined;
  const suffix = found[3] ?? '';
  const number = Number(`${found[1]}${found[2]}`);
  const factor = /^[eE][+-]?\d/.test(suffix) ? Number(`1${suffix}`) : FACTORS[suffix];
  return number * factor!;
}
