/** What every workload says where a JavaScript user gives it what TypeScript would not let through, and where it has no place. */
import { App } from 'cdk8s';
import { Construct } from 'constructs';
import { problems, wrong } from './render';
import { shop } from './shop';

/**
 * Tests that a workload tells of props that are none, by the props that it `needs`; of `values` of other types, each by
 * its name and in the order in which they are given here; and of a place outside of a chart.
 */
export function refusesWrongProps<Props>(
  Workload: new (scope: Construct, id: string, props: Props) => Construct,
  needs: { readonly [name in keyof Props]?: Props[name] },
  values: { readonly [name in keyof Props]?: unknown },
): void {
  const told = (props: unknown) => {
    const chart = shop();
    new Workload(chart, 'web', wrong(props));
    return problems(chart).map(({ property }) => property);
  };

  test.each([undefined, null, 'image', 5, []])('%j for its props', (props) => {
    expect(told(props)).toEqual(['props', ...Object.keys(needs)]);
  });

  test('values of other types, all at once', () => {
    expect(told(values)).toEqual(Object.keys(values));
  });

  test('a place outside of a chart', () => {
    expect(() => new Workload(new App(), 'web', wrong(needs))).toThrow(/chart/);
  });
}
