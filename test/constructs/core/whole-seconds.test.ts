import { Duration } from 'cdk8s';
import { wholeSeconds } from '../../../lib/constructs/core/whole-seconds';
import { problems } from '../../support/render';
import { shop } from '../../support/shop';

describe('wholeSeconds', () => {
  test.each([
    [Duration.seconds(10), 10],
    [Duration.minutes(2), 120],
    [Duration.millis(3000), 3],
    [Duration.seconds(0), 0],
  ])('counts a duration', (duration, seconds) => {
    const chart = shop();
    expect(wholeSeconds(chart, 'it', duration, 0)).toBe(seconds);
    expect(problems(chart)).toEqual([]);
  });

  test.each([
    [Duration.millis(1500), 1, '"1.5 s"', 2],
    [Duration.millis(0.5), 1, '"0.0005 s"', 1],
    [Duration.seconds(0), 1, '"0 s"', 1],
    [Duration.seconds(NaN), 1, '"NaN s"', 1],
    [Duration.days(40_000), 0, '"3456000000 s"', 2 ** 31 - 1],
  ])('refuses what Kubernetes cannot count', (duration, least, value, meant) => {
    const chart = shop();
    expect(wholeSeconds(chart, 'it', duration, least)).toBe(meant);
    expect(problems(chart)).toEqual([
      {
        path: 'shop',
        property: 'it',
        value,
        message: `Kubernetes counts it in whole seconds, at least ${least}.`,
        remedy: `give Duration.seconds(${meant})`,
      },
    ]);
  });
});
