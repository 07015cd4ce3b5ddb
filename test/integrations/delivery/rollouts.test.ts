import { ApiObject, Chart, Duration } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-27';
import { array, assert, integer, property } from 'fast-check';
import { ConfiguredService, PlainWorkload, WebApp, WebAppProps, Worker } from '../../../lib';
import { BlueGreen, BlueGreenProps, Canary, CanaryProps } from '../../../lib/integrations/delivery';
import { judged, platform } from '../../support/judged';
import { find, names, problems } from '../../support/render';

const IMAGE = `registry.example.com/web:1.0.0@sha256:${'a'.repeat(64)}`;
const STEPS = [{ weight: 10, pause: Duration.minutes(5) }, { weight: 50 }];

function canary(web: Partial<WebAppProps> = {}, props: Partial<CanaryProps> = {}) {
  return judged((chart) => {
    const workload = new WebApp(chart, 'web', { image: IMAGE, port: 8080, ...web });
    new Canary(workload, 'canary', { workload, steps: STEPS, ...props });
  });
}

describe('Canary', () => {
  test('takes its pods from the Deployment, which has none of its own', () => {
    const { objects, errors } = canary();
    expect(errors).toEqual([]);
    expect(find(objects, 'Deployment', 'web').spec.replicas).toBe(0);
    expect(find(objects, 'Rollout', 'web').spec).toEqual({
      selector: { matchLabels: { 'app.kubernetes.io/name': 'web' } },
      workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      minReadySeconds: 0,
      progressDeadlineSeconds: 600,
      progressDeadlineAbort: true,
      strategy: {
        canary: {
          maxSurge: '25%',
          maxUnavailable: 0,
          steps: [{ setWeight: 10 }, { pause: { duration: '300s' } }, { setWeight: 50 }, { pause: {} }],
        },
      },
    });
  });

  test('what scales, protects and selects the pods goes on to', () => {
    const { objects } = canary();
    expect(find(objects, 'HorizontalPodAutoscaler', 'web').spec.scaleTargetRef).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      name: 'web',
    });
    const { labels } = find(objects, 'Deployment', 'web').spec.template.metadata;
    for (const selector of [
      find(objects, 'PodDisruptionBudget', 'web').spec.selector.matchLabels,
      find(objects, 'NetworkPolicy', 'web').spec.podSelector.matchLabels,
      find(objects, 'Service', 'web').spec.selector,
      find(objects, 'Rollout', 'web').spec.selector.matchLabels,
    ]) {
      expect(labels).toMatchObject(selector);
    }
  });

  test('without an autoscaler the Rollout has the number of replicas', () => {
    expect(find(canary({ replicas: 4 }).objects, 'Rollout', 'web').spec.replicas).toBe(4);
  });

  test('how the Deployment would be rolled out goes along', () => {
    const rollout = { minReady: Duration.seconds(20), progressDeadline: Duration.minutes(5), history: 3 };
    expect(find(canary({ rollout }).objects, 'Rollout', 'web').spec).toMatchObject({
      minReadySeconds: 20,
      progressDeadlineSeconds: 300,
      revisionHistoryLimit: 3,
    });
  });

  test('what runs already is taken down by Argo as the Rollout comes up', () => {
    const { objects, errors } = canary({ replicas: 4 }, { migrates: true });
    expect(errors).toEqual([]);
    expect(find(objects, 'Deployment', 'web').spec.replicas).toBeUndefined();
    expect(find(objects, 'Rollout', 'web').spec.workloadRef.scaleDown).toBe('progressively');
  });

  test('fits a Worker, and a Deployment of plain cdk8s-plus', () => {
    const { objects, errors } = judged((chart) => {
      const worker = new Worker(chart, 'work', { image: IMAGE });
      new Canary(worker, 'canary', { workload: worker, steps: STEPS });
      const deployment = new Deployment(chart, 'plain', { metadata: { name: 'plain' }, replicas: 2 });
      deployment.addContainer({ image: IMAGE, portNumber: 8080 });
      const plain = new PlainWorkload(chart, 'plain-workload', { deployment });
      new Canary(plain, 'canary', { workload: plain, steps: STEPS });
    });
    expect(errors.filter((error) => error.includes('Rollout') || error.includes('rollout'))).toEqual([]);
    expect(names(objects)).toEqual(expect.arrayContaining(['Rollout/plain', 'Rollout/work']));
    expect(find(objects, 'Deployment', 'plain').spec.replicas).toBe(0);
  });

  test('another autoscaler that still scales the Deployment is a warning', () => {
    const { warnings } = judged((chart) => {
      const web = new WebApp(chart, 'web', { image: IMAGE, port: 8080 });
      new Canary(web, 'canary', { workload: web, steps: STEPS });
      new ApiObject(chart, 'second', {
        apiVersion: 'keda.sh/v1alpha1',
        kind: 'ScaledObject',
        metadata: { name: 'web' },
        spec: { scaleTargetRef: { name: 'web' }, triggers: [{ type: 'cpu', metadata: { value: '60' } }] },
      });
    });
    expect(warnings).toContainEqual(expect.stringContaining('the autoscaler would run others beside them'));
  });
});

describe('BlueGreen', () => {
  function blueGreen(props: Partial<BlueGreenProps> = {}) {
    return judged((chart) => {
      const workload = new ConfiguredService(chart, 'orders', { image: IMAGE, port: 8080, replicas: 3 });
      new BlueGreen(workload, 'blue-green', { workload, ...props });
    });
  }

  test('switches the Service, and shows the new version under another', () => {
    const { objects, errors } = blueGreen();
    expect(errors).toEqual([]);
    expect(find(objects, 'Rollout', 'orders').spec).toMatchObject({
      replicas: 3,
      strategy: {
        blueGreen: {
          activeService: 'orders',
          previewService: 'orders-preview',
          autoPromotionEnabled: false,
          scaleDownDelaySeconds: 600,
        },
      },
    });
    const [active, preview] = ['orders', 'orders-preview'].map((name) => find(objects, 'Service', name).spec);
    expect(preview.selector).toEqual(active.selector);
    expect(preview.ports).toEqual([{ name: 'http', port: 80, targetPort: 8080, protocol: 'TCP' }]);
  });

  test('goes on by itself where it is told when', () => {
    const { objects } = blueGreen({ promoteAfter: Duration.minutes(3), keepOld: Duration.hours(1) });
    expect(find(objects, 'Rollout', 'orders').spec.strategy.blueGreen).toMatchObject({
      autoPromotionEnabled: true,
      autoPromotionSeconds: 180,
      scaleDownDelaySeconds: 3600,
    });
  });

  test('a quota without room for both versions at once is a warning', () => {
    const { warnings } = judged((chart) => {
      const workload = new ConfiguredService(chart, 'orders', { image: IMAGE, port: 8080, replicas: 3 });
      new BlueGreen(workload, 'blue-green', { workload });
      new ApiObject(chart, 'quota', {
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        metadata: { name: 'quota' },
        spec: { hard: { pods: '5' } },
      });
    });
    expect(warnings).toContainEqual(expect.stringContaining('pods'));
  });
});

test('whatever the weights: a canary is told to be fine exactly where they grow from 1 to 100', () => {
  assert(
    property(array(integer({ min: -5, max: 110 }), { minLength: 1, maxLength: 4 }), (weights) => {
      const chart = new Chart(platform(), 'team', { namespace: 'team' });
      const workload = new WebApp(chart, 'web', { image: IMAGE, port: 8080 });
      new Canary(workload, 'canary', { workload, steps: weights.map((weight) => ({ weight })) });
      const fine = weights.every((weight, i) => weight >= 1 && weight <= 100 && weight > (weights[i - 1] ?? 0));
      return (problems(chart).length === 0) === fine;
    }),
    { numRuns: 60, examples: [[[10, 50, 100]], [[10, 10]], [[101]], [[0]]] },
  );
});
