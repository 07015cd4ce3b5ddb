import { Metric, MetricTarget } from 'cdk8s-plus-27';
import { AutoscalingProps } from '../../../lib/constructs/scaling/autoscaler';
import { problems, wrong } from '../../support/render';
import { rendered, shop, webApp } from '../../support/shop';

const spec = (autoscaling?: AutoscalingProps) => rendered('HorizontalPodAutoscaler', { autoscaling }).spec;
const said = (autoscaling: unknown) => {
  const chart = shop();
  webApp({ autoscaling: wrong(autoscaling) }, chart);
  return problems(chart);
};
const resource = (name: string, averageUtilization: number) => ({
  type: 'Resource',
  resource: { name, target: { type: 'Utilization', averageUtilization } },
});

describe('autoscaling', () => {
  test('is from 2 to 10 replicas by 70 % CPU, and scales as Kubernetes does by default', () => {
    expect(spec()).toEqual({
      minReplicas: 2,
      maxReplicas: 10,
      metrics: [resource('cpu', 70)],
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      behavior: {
        scaleUp: {
          stabilizationWindowSeconds: 0,
          selectPolicy: 'Max',
          policies: [
            { type: 'Pods', value: 4, periodSeconds: 15 },
            { type: 'Percent', value: 100, periodSeconds: 15 },
          ],
        },
        scaleDown: {
          stabilizationWindowSeconds: 300,
          selectPolicy: 'Max',
          policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }],
        },
      },
    });
  });

  test('takes other bounds', () => {
    expect(spec({ minReplicas: 3, maxReplicas: 5 })).toMatchObject({ minReplicas: 3, maxReplicas: 5 });
  });

  test('has no smaller largest number than the smallest', () => {
    expect(spec({ minReplicas: 20 })).toMatchObject({ minReplicas: 20, maxReplicas: 20 });
  });

  test('takes another target for CPU', () => {
    expect(spec({ cpuPercent: 150 }).metrics).toEqual([resource('cpu', 150)]);
  });

  test('looks at memory in the place of CPU, or at both', () => {
    expect(spec({ memoryPercent: 80 }).metrics).toEqual([resource('memory', 80)]);
    expect(spec({ memoryPercent: 80, cpuPercent: 60 }).metrics).toEqual([resource('cpu', 60), resource('memory', 80)]);
  });

  test('looks at metrics by name', () => {
    const metric = Metric.pods({ name: 'queue_length', target: MetricTarget.averageValue(30) });
    expect(spec({ metrics: [metric] }).metrics).toEqual([
      { type: 'Pods', pods: { metric: { name: 'queue_length' }, target: { type: 'AverageValue', averageValue: 30 } } },
    ]);
  });

  test('leaves the number of replicas to the autoscaler', () => {
    expect(rendered('Deployment').spec.replicas).toBeUndefined();
  });

  test.each(['minReplicas', 'maxReplicas'])('refuses a %s that is no number of replicas', (name) => {
    for (const value of [0, -1, 1.5, NaN]) {
      expect(said({ [name]: value })).toContainEqual({
        path: 'shop/web',
        property: `autoscaling.${name}`,
        value: Number.isNaN(value) ? '"NaN"' : String(value),
        message: 'It is not a number of replicas to scale between.',
        remedy: 'give a whole number of at least 1; a workload that may sleep is given replicas: 0',
      });
    }
  });

  test('tells a wrong bound once, not as bounds that cross too', () => {
    expect(said({ maxReplicas: 0 })).toHaveLength(1);
  });

  test('refuses bounds that cross', () => {
    expect(said({ minReplicas: 5, maxReplicas: 3 })).toEqual([
      {
        path: 'shop/web',
        property: 'autoscaling.minReplicas',
        value: '5',
        message: 'The smallest number of replicas is larger than the largest, 3.',
        remedy: 'raise maxReplicas, or lower minReplicas',
      },
    ]);
  });

  test.each(['cpuPercent', 'memoryPercent'])('refuses a %s that is no percentage', (name) => {
    for (const value of [0, -70, 0.7]) {
      expect(said({ [name]: value })).toEqual([
        {
          path: 'shop/web',
          property: `autoscaling.${name}`,
          value: String(value),
          message: 'It is not a percentage of the request.',
          remedy: 'give a whole number of at least 1; 70 leaves room for a peak',
        },
      ]);
    }
  });

  test('refuses what is no metric', () => {
    expect(said({ metrics: ['queue_length'] })).toEqual([
      {
        path: 'shop/web',
        property: 'autoscaling.metrics[0]',
        value: '"queue_length"',
        message: 'It takes a Metric; this is a string.',
        remedy: "give a Metric, such as Metric.pods({ name: 'queue_length', target: MetricTarget.averageValue(30) })",
      },
    ]);
  });
});
