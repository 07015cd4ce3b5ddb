import { judge, object } from '../judge';

describe('api-version', () => {
  test.each([
    [
      'a version of another group',
      'v1',
      'Deployment',
      'Kubernetes serves no Deployment in v1.',
      'Write `apiVersion: apps/v1`; its fields may differ, so read them again.',
    ],
    [
      'a removed version',
      'policy/v1beta1',
      'PodDisruptionBudget',
      'Kubernetes 1.25 removed PodDisruptionBudget from policy/v1beta1.',
      'Write `apiVersion: policy/v1`; its fields may differ, so read them again.',
    ],
    [
      'what went for good',
      'policy/v1beta1',
      'PodSecurityPolicy',
      'Kubernetes 1.25 removed PodSecurityPolicy from policy/v1beta1.',
      'Remove it: Kubernetes has nothing of that kind any more.',
    ],
    [
      'a kind that nobody has, with the one that was meant',
      'apps/v1',
      'Deploymnet',
      "Kubernetes has no kind 'Deploymnet' in apps/v1.",
      'Write `apiVersion: apps/v1` and `kind: Deployment`.',
    ],
  ])('refused: %s', (_what, apiVersion, kind, message, remedy) => {
    expect(judge('api-version', [object(apiVersion, kind, 'web')])).toEqual([
      { object: `${kind} shop/web`, field: 'apiVersion', value: apiVersion, message, remedy },
    ]);
  });

  test('so is another kind of a removed version', () => {
    expect(judge('api-version', [object('extensions/v1beta1', 'Ingress', 'web')])).toHaveLength(1);
  });

  test('a version that the target does not have yet is refused', () => {
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
