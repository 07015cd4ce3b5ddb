import { ApiObject, Chart } from 'cdk8s';
import type { Manifest } from '../../lib/kubernetes/manifest';
import { judge } from '../../lib/validation/judge';
import { platform } from '../support/judged';
import { describeWith } from '../support/tools';

const withProgram = describeWith('admission');

const namespace: Manifest = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
};
const quota: Manifest = {
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'all', namespace: 'shop' },
  spec: { hard: { 'limits.cpu': '1' } },
};
const privileged: Manifest = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: {
        containers: [
          {
            name: 'web',
            image: 'registry.example.com/web:1.4.2',
            securityContext: { privileged: true },
            resources: { requests: { cpu: '1' }, limits: { cpu: '1' } },
          },
        ],
      },
    },
  },
};

withProgram('judge', () => {
  const errorsOf = (objects: readonly Manifest[]) =>
    judge({ objects }).objects.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'error'));

  test('finds what the namespace of an object rejects, whatever a rule finds in the object', () => {
    const rules = errorsOf([namespace, quota, privileged]).map(({ rule }) => rule);
    expect(rules).toEqual(expect.arrayContaining(['pod-security', 'resource-quota', 'privileged']));
  });

  test('finds it in a render as in manifests', () => {
    const app = platform();
    const chart = new Chart(app, 'shop');
    [namespace, quota, privileged].forEach((manifest, i) => new ApiObject(chart, `object${i}`, { ...manifest }));
    const found = app.check().filter(({ severity }) => severity === 'error');
    expect(found.map(({ rule, property }) => `${rule} ${property ?? ''}`).sort()).toEqual(
      errorsOf([namespace, quota, privileged])
        .map(({ rule, field }) => `${rule} ${field}`)
        .sort(),
    );
  });

  test('judges the items of a List, as kubectl applies them', () => {
    const { objects } = judge({
      objects: [namespace, { apiVersion: 'v1', kind: 'List', items: [privileged] } as never],
    });
    expect(objects.map(({ index, object }) => [index, object.kind])).toEqual([
      [0, 'Namespace'],
      [1, 'Deployment'],
    ]);
    expect(objects[1]!.findings.map(({ rule }) => rule)).toContain('pod-security');
  });

  test('rejects what is no object', () => {
    const { objects } = judge({ objects: ['text', null, 7, []] as never });
    expect(objects.map(({ status }) => status)).toEqual(Array(4).fill('refused'));
  });
});
