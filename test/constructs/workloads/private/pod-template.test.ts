import { Volume } from 'cdk8s-plus-27';
import { FileContent } from '../../../../lib/constructs/config/file-content';
import { find, render } from '../../../support/render';
import { IMAGE, podSpec, rendered, shop, webApp } from '../../../support/shop';

describe('the pod template', () => {
  test('is told apart by its name, not by the hash of a construct path', () => {
    const { selector, template } = rendered('Deployment').spec;
    expect(selector).toEqual({ matchLabels: { 'app.kubernetes.io/name': 'web' } });
    expect(template.metadata.labels).toEqual({
      'app.kubernetes.io/name': 'web',
      'app.kubernetes.io/instance': 'web',
      'app.kubernetes.io/part-of': 'shop',
      'app.kubernetes.io/managed-by': 'cdk8s-slipway',
    });
  });

  test('does not say what the API server takes anyway', () => {
    const spec = podSpec();
    for (const field of ['hostNetwork', 'setHostnameAsFQDN', 'dnsPolicy', 'restartPolicy']) {
      expect(spec[field]).toBeUndefined();
    }
    expect(spec.enableServiceLinks).toBe(false);
  });

  test('leaves the names of volumes to the user', () => {
    const chart = shop();
    const volume = Volume.fromEmptyDir(chart, 'volume', 'config');
    const spec = podSpec({ volumes: [{ volume, path: '/data' }], files: { a: FileContent.text('') } });
    expect(spec.volumes.map(({ name }: { name: string }) => name)).toEqual(['config', 'config-2', 'tmp']);
    expect(spec.containers[0].volumeMounts).toContainEqual({
      name: 'config-2',
      mountPath: '/etc/config',
      readOnly: true,
    });
  });

  test('hardens a container that was added through cdk8s-plus', () => {
    const chart = shop();
    webApp({}, chart).deployment.addContainer({ name: 'extra', image: IMAGE });
    const spec = find(render(chart), 'Deployment', 'web').spec.template.spec;
    const extra = spec.containers.find(({ name }: { name: string }) => name === 'extra');
    expect(extra.securityContext).toMatchObject({
      allowPrivilegeEscalation: false,
      privileged: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(extra.volumeMounts).toEqual([{ name: 'tmp-extra', mountPath: '/tmp' }]);
  });
});
