import { deployment, judge, object, podSpec, running } from '../judge';

describe('unknown-field', () => {
  test('a ConfigMap has no spec', () => {
    expect(judge('unknown-field', [object('v1', 'ConfigMap', 'web', { spec: { data: [{ a: 'b' }] } })])).toEqual([
      {
        object: 'ConfigMap shop/web',
        field: 'spec',
        message: "Kubernetes knows no field 'spec' in a ConfigMap.",
        remedy: 'A ConfigMap has no spec: move `data` to the top level, as a map from key to text.',
      },
    ]);
  });

  test('a Deployment has no cluster IP', () => {
    expect(judge('unknown-field', [deployment({}, { spec: { clusterIP: 'None' } })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.clusterIP',
        message: "Kubernetes knows no field 'clusterIP' in a DeploymentSpec.",
        remedy: 'Only a Service has a cluster IP: move it to the spec of the Service.',
        value: 'None',
      },
    ]);
  });

  test('a volume has no file', () => {
    expect(judge('unknown-field', [deployment({ volumes: [{ name: 'config', file: '/path' }] })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.volumes[0].file',
        message: "Kubernetes knows no field 'file' in a Volume.",
        remedy:
          'A volume has no file: name its source (`configMap: {name: ...}`) and mount it at the path, with `subPath` for one file.',
        value: '/path',
      },
    ]);
  });

  test('the labels of a selector are below matchLabels', () => {
    const template = { metadata: { labels: { app: 'web' } }, spec: podSpec() };
    expect(
      judge('unknown-field', [
        object('apps/v1', 'Deployment', 'web', { spec: { selector: { app: 'web' }, template } }),
      ]),
    ).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.selector.app',
        message: "Kubernetes knows no field 'app' in a LabelSelector.",
        remedy: 'Move the labels below `matchLabels`.',
        value: 'web',
      },
    ]);
  });

  test('a misspelled field is refused, with the one that was meant', () => {
    expect(judge('unknown-field', [running({ redinessProbe: {} })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].redinessProbe',
        message: "Kubernetes knows no field 'redinessProbe' in a Container.",
        remedy: "Write 'readinessProbe'.",
      },
    ]);
  });

  test('a field that is nowhere near gets the list of those there are', () => {
    expect(judge('unknown-field', [object('v1', 'ConfigMap', 'web', { colour: 'blue' })])).toEqual([
      {
        object: 'ConfigMap shop/web',
        field: 'colour',
        message: "Kubernetes knows no field 'colour' in a ConfigMap.",
        remedy:
          "Remove it, or move it to where it belongs; the fields here are 'apiVersion', 'binaryData', 'data', 'immutable', 'kind' and 'metadata'.",
        value: 'blue',
      },
    ]);
  });

  test('the fields of a kind are fine, and kinds without a definition are left alone', () => {
    const old = object('autoscaling/v1', 'HorizontalPodAutoscaler', 'web', {
      spec: { targetCPUUtilizationPercentage: 70 },
    });
    expect(judge('unknown-field', [deployment(), old, object('example.com/v1', 'Thing', 'web', { any: 1 })])).toEqual(
      [],
    );
  });
});
