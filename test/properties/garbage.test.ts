import { App, Chart } from 'cdk8s';
import { Group } from 'cdk8s-plus-27';
import * as fc from 'fast-check';
import { ReadOnlyRole } from '../../lib/access/read-only-role';
import { problemsOf } from '../../lib/findings/problems';
import { WebApp } from '../../lib/workloads/web-app';
import { roleProps, webAppProps } from './arbitrary-props';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- anything at all
type Anything = any;

jest.setTimeout(120_000);
const RUNS = 500;

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
const spoilt = (props: fc.Arbitrary<unknown>) =>
  fc
    .tuple(props, fc.nat(), fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }))
    .map(([valid, place, anything]) => {
      const places = placesIn(valid);
      return replaced(valid, places[place % places.length], anything);
    });

/** Makes a construct, asks it what is wrong, and renders all that it made. */
function survives(make: (chart: Chart) => unknown): void {
  const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
  make(chart);
  for (const construct of chart.node.findAll()) {
    for (const { path, property, message, remedy } of problemsOf(construct)) {
      expect([path, property, message, remedy].every((it) => typeof it === 'string' && it !== '')).toBe(true);
    }
  }
}

describe('anything in the place of one value', () => {
  test('of the props of a WebApp is survived', () => {
    fc.assert(
      fc.property(spoilt(webAppProps), (props) => survives((chart) => new WebApp(chart, 'web', props as Anything))),
      { numRuns: RUNS },
    );
  });

  test('of the props of a ReadOnlyRole is survived', () => {
    const subjects = (chart: Chart) => [Group.fromName(chart, 'team', 'support')];
    fc.assert(
      fc.property(spoilt(roleProps), (props) =>
        survives(
          (chart) =>
            new ReadOnlyRole(
              chart,
              'reader',
              props === null ? (null as Anything) : Object.assign({ subjects: subjects(chart) }, props),
            ),
        ),
      ),
      { numRuns: RUNS },
    );
  });
});
