import { judge, object } from '../judge';

describe('api-version', () => {
  test('a Deployment is not in v1', () => {
    expect(judge('api-version', [object('v1', 'Deployment', 'web')])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'apiVersion',
        message: 'Kubernetes serves no Deployment in v1.',
        remedy: 'Write `apiVersion: apps/v1`; its fields may differ, so read them again.',
        value: 'v1',
      },
    ]);
  });

  test('a removed version is refused', () => {
    expect(judge('api-version', [object('policy/v1beta1', 'PodDisruptionBudget', 'web')])).toEqual([
      {
        object: 'PodDisruptionBudget shop/web',
        field: 'apiVersion',
        message: 'Kubernetes 1.25 removed PodDisruptionBudget from policy/v1beta1.',
        remedy: 'Write `apiVersion: policy/v1`; its fields may differ, so read them again.',
        value: 'policy/v1beta1',
      },
    ]);
    expect(judge('api-version', [object('extensions/v1beta1', 'Ingress', 'web')])).toHaveLength(1);
  });

  test('so is one that the target does not have yet', () => {
    expect(judge('api-version', [object('networking.k8s.io/v1', 'IPAddress', '10.0.0.1')], '1.27')).toEqual([
      {
        object: 'IPAddress shop/10.0.0.1',
        field: 'apiVersion',
        message: 'Kubernetes 1.27 has no IPAddress in networking.k8s.io/v1: it came with 1.33.',
        remedy: 'Write `apiVersion: networking.k8s.io/v1alpha1`; its fields may differ, so read them again.',
        value: 'networking.k8s.io/v1',
      },
    ]);
    expect(judge('api-version', [object('networking.k8s.io/v1', 'IPAddress', '10.0.0.1')], '1.33')).toEqual([]);
  });

  test('a version that is still there in the target is fine', () => {
    const schema = object('flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema', 'a');
    expect(judge('api-version', [schema], '1.31')).toEqual([]);
    expect(judge('api-version', [schema], '1.32')).toHaveLength(1);
    expect(judge('api-version', [schema])).toHaveLength(1);
  });

  test('a kind that nobody has is refused, with the one that was meant', () => {
    expect(judge('api-version', [object('apps/v1', 'Deploymnet', 'web')])).toEqual([
      {
        object: 'Deploymnet shop/web',
        field: 'apiVersion',
        message: "Kubernetes has no kind 'Deploymnet' in apps/v1.",
        remedy: 'Write `apiVersion: apps/v1` and `kind: Deployment`.',
        value: 'apps/v1',
      },
    ]);
  });

  test('what went for good is to be removed', () => {
    expect(judge('api-version', [object('policy/v1beta1', 'PodSecurityPolicy', 'web')])).toEqual([
      {
        object: 'PodSecurityPolicy shop/web',
        field: 'apiVersion',
        message: 'Kubernetes 1.25 removed PodSecurityPolicy from policy/v1beta1.',
        remedy: 'Remove it: Kubernetes has nothing of that kind any more.',
        value: 'policy/v1beta1',
      },
    ]);
  });

  test.each([
    ['apps/v1', 'Deployment'],
    ['autoscaling/v1', 'HorizontalPodAutoscaler'],
    ['autoscaling/v2', 'HorizontalPodAutoscaler'],
    ['serving.knative.dev/v1', 'Service'],
    ['example.com/v1alpha1', 'Deployment'],
  ])('fine: %s %s', (apiVersion, kind) => {
    expect(judge('api-version', [object(apiVersion, kind, 'web')])).toEqual([]);
  });
});
