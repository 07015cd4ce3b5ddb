import { Duration } from 'cdk8s';
import { ShutdownProps, renderShutdown } from '../../../lib/constructs/workloads/shutdown';
import { problems, wrong } from '../../support/render';
import { main, podSpec, shop, webApp } from '../../support/shop';

const said = (shutdown: unknown) => {
  const chart = shop();
  webApp({ shutdown: wrong(shutdown) }, chart);
  return problems(chart);
};
const grace = (shutdown?: ShutdownProps) => podSpec({ shutdown }).terminationGracePeriodSeconds;

describe('shutdown', () => {
  test('serves for 5 seconds more, and has 30 in all', () => {
    expect(main().lifecycle).toEqual({ preStop: { sleep: { seconds: 5 } } });
    expect(grace()).toBe(30);
  });

  test('takes times of its own', () => {
    const shutdown = { drainDelay: Duration.seconds(10), gracePeriod: Duration.minutes(1) };
    expect(main({ shutdown }).lifecycle).toEqual({ preStop: { sleep: { seconds: 10 } } });
    expect(grace(shutdown)).toBe(60);
  });

  test('has a grace period that grows with the drain delay', () => {
    expect(grace({ drainDelay: Duration.seconds(20) })).toBe(45);
  });

  test('has no delay where none is wanted', () => {
    expect(main({ shutdown: { drainDelay: Duration.seconds(0) } }).lifecycle).toBeUndefined();
  });

  test('has none without a Service', () => {
    expect(renderShutdown(shop(), undefined, false)).toEqual({ gracePeriodSeconds: 30 });
  });

  test.each([
    ['1.29', { exec: { command: ['sleep', '5'] } }],
    ['1.30', { sleep: { seconds: 5 } }],
  ])('sleeps as the kubelets of %s can', (version, preStop) => {
    expect(main({}, version).lifecycle).toEqual({ preStop });
  });

  test('must have time after the delay', () => {
    expect(said({ drainDelay: Duration.seconds(30), gracePeriod: Duration.seconds(30) })).toEqual([
      {
        path: 'shop/web',
        property: 'shutdown.gracePeriod',
        value: '"30 s"',
        message: 'The pod would be killed before its drain delay of 30 s is over.',
        remedy: 'give more than Duration.seconds(30), with time for the work in hand',
      },
    ]);
  });

  test.each([
    [{ gracePeriod: Duration.seconds(0), drainDelay: Duration.seconds(0) }, 'gracePeriod', '"0 s"'],
    [{ drainDelay: Duration.millis(500) }, 'drainDelay', '"0.5 s"'],
    [{ gracePeriod: 30 }, 'gracePeriod', '30'],
    [{ drainDelay: '5s' }, 'drainDelay', '"5s"'],
  ])('refuses a time that is none', (shutdown, name, value) => {
    expect(said(shutdown)).toMatchObject([{ path: 'shop/web', property: `shutdown.${name}`, value }]);
  });
});
