/** serverless: services of Knative that run when they are called. */
import type { Manifest } from '../../lib/kubernetes/manifest';
import { inventory, renderedApp } from '../support/dist';

const app = renderedApp('serverless');
const service = (name: string): Manifest => app.get('serving.knative.dev/Service', name);
const annotation = (name: string, what: string) =>
  service(name).spec.template.metadata.annotations[`autoscaling.knative.dev/${what}`];

test('consists of', () => expect(inventory(app)).toMatchSnapshot());

test('thumbnails runs from nothing to twenty copies, each with three pictures in hand, never more than four', () => {
  expect(['min-scale', 'max-scale', 'target'].map((it) => annotation('thumbnails', it))).toEqual(['0', '20', '3']);
  expect(service('thumbnails').spec.template.spec).toMatchObject({ containerConcurrency: 4, timeoutSeconds: 30 });
});

test('only upload is reached from outside', () => {
  const visibility = 'networking.knative.dev/visibility';
  expect(service('thumbnails').metadata.labels?.[visibility]).toBe('cluster-local');
  expect(service('upload').metadata.labels?.[visibility]).toBeUndefined();
});

test('a tenth of the uploads goes to the new version, which has a name of its own', () => {
  expect(service('upload').spec.template.metadata.name).toBe('upload-v2');
  expect(service('upload').spec.traffic).toEqual([
    { latestRevision: false, revisionName: 'upload-v1', percent: 90 },
    { latestRevision: false, revisionName: 'upload-v2', percent: 10, tag: 'next' },
  ]);
});

test.each(['thumbnails', 'upload'])('%s is hardened as far as Knative takes it', (name) => {
  const { containers, automountServiceAccountToken } = service(name).spec.template.spec;
  expect(automountServiceAccountToken).toBe(false);
  expect(containers[0].securityContext).toMatchObject({
    runAsNonRoot: true,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
  });
});
