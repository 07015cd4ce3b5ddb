/** Props in which anything takes the place of one value, and what a construct that gets them must do. */
import { ApiObject, App, Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { problemsOf } from '../../lib/diagnostics/problems';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- anything at all
export type Anything = any;

/** All places in props that hold something, as lists of keys. */
function placesIn(value: Anything, at: string[] = []): string[][] {
  const plain = Array.isArray(value) || Object.getPrototypeOf(value ?? 0) === Object.prototype;
  if (!plain) return [at];
  return [at, ...Object.keys(value).flatMap((key) => placesIn(value[key], [...at, key]))];
}

/** The same props with another value at one place. */
function replaced(value: Anything, [key, ...rest]: string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[key] = replaced(value[key], rest, by);
  return copy;
}

/** Valid props in which anything takes the place of one value. */
export const spoilt = (props: fc.Arbitrary<unknown>) =>
  fc
    .tuple(props, fc.nat(), fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }))
    .map(([valid, place, anything]) => {
      const places = placesIn(valid);
      return replaced(valid, places[place % places.length]!, anything);
    });

/** Makes a construct, asks it what is wrong, and renders all that it made. */
export function survives(make: (chart: Chart) => unknown): void {
  const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
  make(chart);
  for (const construct of chart.node.findAll()) {
    construct.node.validate();
    if (ApiObject.isApiObject(construct)) (construct as ApiObject).toJson();
    for (const { path, property, message, remedy } of problemsOf(construct)) {
      expect([path, property, message, remedy].every((it) => typeof it === 'string' && it !== '')).toBe(true);
    }
  }
}
