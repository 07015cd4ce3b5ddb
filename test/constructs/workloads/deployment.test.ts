import { PercentOrAbsolute } from 'cdk8s-plus-27';
import { Spread } from '../../../lib/constructs/workloads/placement';
import { rendered } from '../../support/shop';

describe('the Deployment of a workload', () => {
  test('has the name of the workload, its labels, and a selector that never changes', () => {
    const { apiVersion, metadata, spec } = rendered('Deployment', { labels: { team: 'payments' } });
    expect(apiVersion).toBe('apps/v1');
    expect(metadata).toMatchObject({ name: 'web', namespace: 'shop', labels: { team: 'payments' } });
    expect(spec.selector).toEqual({ matchLabels: { 'app.kubernetes.io/name': 'web' } });
  });

  test('is made of the parts: replicas, rollout and placement', () => {
    const { spec } = rendered('Deployment', {
      replicas: 4,
      rollout: { maxSurge: PercentOrAbsolute.absolute(2), history: 2 },
      placement: { spread: Spread.NONE },
    });
    expect(spec).toMatchObject({ replicas: 4, revisionHistoryLimit: 2, strategy: { rollingUpdate: { maxSurge: 2 } } });
    expect(spec.template.spec.topologySpreadConstraints).toBeUndefined();
  });
});
