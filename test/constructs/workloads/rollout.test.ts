import { Duration } from 'cdk8s';
import { PercentOrAbsolute } from 'cdk8s-plus-27';
import { RolloutProps } from '../../../lib/constructs/workloads/rollout';
import { problems, wrong } from '../../support/render';
import { rendered, shop, webApp } from '../../support/shop';

const spec = (rollout?: RolloutProps) => rendered('Deployment', { rollout }).spec;
const said = (rollout: unknown) => {
  const chart = shop();
  webApp({ rollout: wrong(rollout) }, chart);
  return problems(chart);
};

describe('rollout', () => {
  test('adds a quarter and misses none, with ten minutes to make progress', () => {
    const { strategy, minReadySeconds, progressDeadlineSeconds, revisionHistoryLimit } = spec();
    expect(strategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } });
    expect([minReadySeconds, progressDeadlineSeconds, revisionHistoryLimit]).toEqual([0, 600, undefined]);
  });

  test('takes numbers of its own', () => {
    const rollout = {
      maxSurge: PercentOrAbsolute.absolute(1),
      maxUnavailable: PercentOrAbsolute.percent(50),
      minReady: Duration.seconds(10),
      progressDeadline: Duration.minutes(5),
      history: 3,
    };
    expect(spec(rollout)).toMatchObject({
      strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: '50%' } },
      minReadySeconds: 10,
      progressDeadlineSeconds: 300,
      revisionHistoryLimit: 3,
    });
  });

  test('may keep no old version', () => expect(spec({ history: 0 }).revisionHistoryLimit).toBe(0));

  test('may end all old pods first', () => {
    expect(spec({ recreate: true }).strategy).toEqual({ type: 'Recreate' });
  });

  test.each(['maxSurge', 'maxUnavailable'])('has no %s with recreate', (name) => {
    expect(said({ recreate: true, [name]: PercentOrAbsolute.absolute(1) })).toEqual([
      {
        path: 'shop/web',
        property: `rollout.${name}`,
        message: 'It has no meaning with recreate, which ends all old pods first.',
        remedy: `leave out ${name}, or recreate`,
      },
    ]);
  });

  test('must be able to go on', () => {
    const nothing = { maxSurge: PercentOrAbsolute.percent(0), maxUnavailable: PercentOrAbsolute.absolute(0) };
    expect(said(nothing)).toEqual([
      {
        path: 'shop/web',
        property: 'rollout.maxSurge',
        value: '0',
        message: '`maxSurge` and `maxUnavailable` cannot both be 0: no pod could ever be replaced.',
        remedy: 'allow at least one of maxSurge and maxUnavailable: PercentOrAbsolute.absolute(1)',
      },
    ]);
  });

  test.each([
    ['maxSurge', PercentOrAbsolute.absolute(-1), '-1'],
    ['maxSurge', PercentOrAbsolute.absolute(0.5), '0.5'],
    ['maxSurge', PercentOrAbsolute.absolute(NaN), '"NaN"'],
    ['maxUnavailable', PercentOrAbsolute.percent(-5), '"-5%"'],
    ['maxUnavailable', PercentOrAbsolute.percent(150), '"150%"'],
  ])('refuses the %s %j', (name, amount, value) => {
    expect(said({ [name]: amount })).toEqual([
      {
        path: 'shop/web',
        property: `rollout.${name}`,
        value,
        message: 'It is no number of pods, and no percentage of them.',
        remedy: 'give PercentOrAbsolute.absolute of a whole number, or PercentOrAbsolute.percent of 0 to 100',
      },
    ]);
  });

  test('has a deadline that is later than the time that a pod must have been ready', () => {
    expect(said({ minReady: Duration.seconds(60), progressDeadline: Duration.seconds(60) })).toEqual([
      {
        path: 'shop/web',
        property: 'rollout.progressDeadline',
        value: '"60 s"',
        message: 'A rollout would count as failed before a pod can be ready for 60 s.',
        remedy: 'give more than Duration.seconds(60)',
      },
    ]);
  });

  test.each([-1, 1.5, NaN])('refuses the history %d', (history) => {
    expect(said({ history })).toEqual([
      {
        path: 'shop/web',
        property: 'rollout.history',
        value: Number.isNaN(history) ? '"NaN"' : String(history),
        message: 'It is not a number of versions.',
        remedy: 'give a whole number; 0 means that no rollback is possible',
      },
    ]);
  });

  test.each([
    [{ maxSurge: '25%' }, 'maxSurge', 'It takes a PercentOrAbsolute; this is a string.'],
    [{ maxUnavailable: 1 }, 'maxUnavailable', 'It takes a PercentOrAbsolute; this is a number.'],
    [{ minReady: 10 }, 'minReady', 'It takes a Duration; this is a number.'],
    [{ progressDeadline: '10m' }, 'progressDeadline', 'It takes a Duration; this is a string.'],
    [{ history: '3' }, 'history', 'It takes a number; this is a string.'],
    [{ recreate: 'yes' }, 'recreate', 'It takes true or false; this is a string.'],
  ])('refuses %j', (rollout, name, message) => {
    expect(said(rollout)).toMatchObject([{ path: 'shop/web', property: `rollout.${name}`, message }]);
  });

  test('counts in whole seconds', () => {
    expect(said({ minReady: Duration.millis(1500) })).toMatchObject([
      { property: 'rollout.minReady', value: '"1.5 s"' },
    ]);
    expect(said({ progressDeadline: Duration.seconds(0) })).toMatchObject([{ property: 'rollout.progressDeadline' }]);
  });
});
