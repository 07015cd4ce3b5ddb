import { Duration } from 'cdk8s';
import { PercentOrAbsolute } from 'cdk8s-plus-27';
import { DisruptionBudget } from '../../lib/constructs/scaling/disruption-budget';
import { WebApp } from '../../lib/constructs/workloads/web-app';
import { Anything, GOOD, areRefused, bad } from '../support/refusal';

const { absolute, percent } = PercentOrAbsolute;
const BOUND = 'give a whole number of at least 1';
const AMOUNT = 'give PercentOrAbsolute.absolute of a whole number';

describe('replicas', () => {
  areRefused([
    bad('one replica and a half', (it) => new WebApp(it, 'web', { ...GOOD, replicas: 1.5 }), {
      path: 'shop/web',
      property: 'replicas',
      value: '1.5',
      remedy: 'give a whole number, 0 or more',
    }),
    bad('a negative number of replicas', (it) => new WebApp(it, 'web', { ...GOOD, replicas: -1 }), {
      path: 'shop/web',
      property: 'replicas',
      value: '-1',
      remedy: 'give a whole number, 0 or more',
    }),
    bad('replicas that are a text', (it) => new WebApp(it, 'web', { ...GOOD, replicas: '3' as Anything }), {
      path: 'shop/web',
      property: 'replicas',
      value: '"3"',
      remedy: 'without quotes: 3',
    }),
    bad('replicas that are null', (it) => new WebApp(it, 'web', { ...GOOD, replicas: null as Anything }), {
      path: 'shop/web',
      property: 'replicas',
      value: 'null',
      remedy: 'leave it out',
    }),
    bad('replicas and autoscaling', (it) => new WebApp(it, 'web', { ...GOOD, replicas: 3, autoscaling: {} }), {
      path: 'shop/web',
      property: 'replicas',
      value: '3',
      remedy: 'leave out replicas to scale',
    }),
    bad(
      'bounds that cross',
      (it) => new WebApp(it, 'web', { ...GOOD, autoscaling: { minReplicas: 5, maxReplicas: 3 } }),
      {
        path: 'shop/web',
        property: 'autoscaling.minReplicas',
        value: '5',
        remedy: 'raise maxReplicas, or lower minReplicas',
      },
    ),
    bad('a smallest number of 0', (it) => new WebApp(it, 'web', { ...GOOD, autoscaling: { minReplicas: 0 } }), {
      path: 'shop/web',
      property: 'autoscaling.minReplicas',
      value: '0',
      remedy: BOUND,
    }),
    bad(
      'a largest number that is not one',
      (it) => new WebApp(it, 'web', { ...GOOD, autoscaling: { maxReplicas: NaN } }),
      {
        path: 'shop/web',
        property: 'autoscaling.maxReplicas',
        value: '"NaN"',
        remedy: BOUND,
      },
    ),
    bad('a share of CPU as a fraction', (it) => new WebApp(it, 'web', { ...GOOD, autoscaling: { cpuPercent: 0.7 } }), {
      path: 'shop/web',
      property: 'autoscaling.cpuPercent',
      value: '0.7',
      remedy: BOUND,
    }),
    bad(
      'a share of memory as a text',
      (it) => new WebApp(it, 'web', { ...GOOD, autoscaling: { memoryPercent: '80' as Anything } }),
      {
        path: 'shop/web',
        property: 'autoscaling.memoryPercent',
        value: '"80"',
        remedy: 'without quotes: 80',
      },
    ),
    bad(
      'a metric that is a name',
      (it) => new WebApp(it, 'web', { ...GOOD, autoscaling: { metrics: ['queue'] as Anything } }),
      {
        path: 'shop/web',
        property: 'autoscaling.metrics[0]',
        value: '"queue"',
        remedy: 'give a Metric',
      },
    ),
    bad('autoscaling that is true', (it) => new WebApp(it, 'web', { ...GOOD, autoscaling: true as Anything }), {
      path: 'shop/web',
      property: 'autoscaling',
      value: 'true',
      remedy: 'give an object with its props',
    }),
    bad(
      'a budget that never lets a pod go',
      (it) => new DisruptionBudget(it, 'budget', { workload: new WebApp(it, 'web', GOOD), maxUnavailable: 0 }),
      { path: 'shop/budget', property: 'maxUnavailable', value: '0', remedy: BOUND, more: true },
    ),
    bad(
      'a budget of one replica',
      (it) => new DisruptionBudget(it, 'budget', { workload: new WebApp(it, 'web', { ...GOOD, replicas: 1 }) }),
      { path: 'shop/budget', property: 'workload', value: '1', remedy: 'give it two replicas or more' },
    ),
    bad('a budget of nothing', (it) => new DisruptionBudget(it, 'budget', { workload: 'web' as Anything }), {
      path: 'shop/budget',
      property: 'workload',
      value: '"web"',
      remedy: 'give a WebApp',
      more: true,
    }),
  ]);
});

describe('rollout', () => {
  areRefused([
    bad(
      'no pod more and no pod less',
      (it) => new WebApp(it, 'web', { ...GOOD, rollout: { maxSurge: absolute(0), maxUnavailable: percent(0) } }),
      { path: 'shop/web', property: 'rollout.maxSurge', value: '0', remedy: 'allow at least one of' },
    ),
    bad(
      'a surge that is a text',
      (it) => new WebApp(it, 'web', { ...GOOD, rollout: { maxSurge: '25%' as Anything } }),
      {
        path: 'shop/web',
        property: 'rollout.maxSurge',
        value: '"25%"',
        remedy: 'such as PercentOrAbsolute.percent(25)',
      },
    ),
    bad('a surge that is a number', (it) => new WebApp(it, 'web', { ...GOOD, rollout: { maxSurge: 1 as Anything } }), {
      path: 'shop/web',
      property: 'rollout.maxSurge',
      value: '1',
      remedy: 'such as PercentOrAbsolute.percent(25)',
    }),
    bad('a negative surge', (it) => new WebApp(it, 'web', { ...GOOD, rollout: { maxSurge: absolute(-1) } }), {
      path: 'shop/web',
      property: 'rollout.maxSurge',
      value: '-1',
      remedy: AMOUNT,
    }),
    bad(
      'more missing than there are',
      (it) => new WebApp(it, 'web', { ...GOOD, rollout: { maxUnavailable: percent(150) } }),
      {
        path: 'shop/web',
        property: 'rollout.maxUnavailable',
        value: '"150%"',
        remedy: AMOUNT,
      },
    ),
    bad(
      'a surge where all old pods end first',
      (it) => new WebApp(it, 'web', { ...GOOD, rollout: { recreate: true, maxSurge: absolute(1) } }),
      { path: 'shop/web', property: 'rollout.maxSurge', remedy: 'leave out maxSurge, or recreate' },
    ),
    bad(
      'a deadline before a pod can be ready',
      (it) =>
        new WebApp(it, 'web', {
          ...GOOD,
          rollout: { minReady: Duration.minutes(2), progressDeadline: Duration.minutes(1) },
        }),
      {
        path: 'shop/web',
        property: 'rollout.progressDeadline',
        value: '"60 s"',
        remedy: 'more than Duration.seconds(120)',
      },
    ),
    bad('half a version', (it) => new WebApp(it, 'web', { ...GOOD, rollout: { history: 0.5 } }), {
      path: 'shop/web',
      property: 'rollout.history',
      value: '0.5',
      remedy: 'give a whole number',
    }),
    bad('recreate as a word', (it) => new WebApp(it, 'web', { ...GOOD, rollout: { recreate: 'yes' as Anything } }), {
      path: 'shop/web',
      property: 'rollout.recreate',
      value: '"yes"',
      remedy: 'give true or false',
    }),
    bad('a time that is a number', (it) => new WebApp(it, 'web', { ...GOOD, rollout: { minReady: 10 as Anything } }), {
      path: 'shop/web',
      property: 'rollout.minReady',
      value: '10',
      remedy: 'such as Duration.seconds(10)',
    }),
  ]);
});
