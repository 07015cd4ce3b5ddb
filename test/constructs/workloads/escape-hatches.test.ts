import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { EnvValue, Ingress, IngressBackend, NetworkPolicy, NetworkPolicyTrafficDefault, Volume } from 'cdk8s-plus-27';
import { Severity, formatFindings } from '../../../lib/diagnostics/finding';
import { Platform } from '../../../lib/synth/platform';
import { WebApp } from '../../../lib/constructs/workloads/web-app';
import { GOOD } from '../../support/refusal';
import { find, render } from '../../support/render';

/** A WebApp that is changed through cdk8s-plus, and the objects that come of it: accepted by `Platform`. */
function changed(change: (web: WebApp, chart: Chart) => void) {
  const app = new Platform({ outdir: 'dist' });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  change(new WebApp(chart, 'web', GOOD), chart);
  expect(formatFindings(app.check().filter(({ severity }) => severity === Severity.ERROR))).toBe('');
  return render(chart);
}
const specOf = (objects: ReturnType<typeof render>) => find(objects, 'Deployment', 'web').spec.template.spec;

describe('what cdk8s-plus can do, done to what the library made', () => {
  test('adds a container, which is hardened like the others', () => {
    const spec = specOf(changed((web) => web.deployment.addContainer({ name: 'extra', image: GOOD.image })));
    expect(spec.containers).toHaveLength(2);
    expect(spec.containers[1]).toMatchObject({
      name: 'extra',
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        runAsNonRoot: true,
        capabilities: { drop: ['ALL'] },
      },
      volumeMounts: [{ name: 'tmp-extra', mountPath: '/tmp' }],
    });
    expect(spec.securityContext.seccompProfile).toEqual({ type: 'RuntimeDefault' });
  });

  test('adds an init container, which is hardened too', () => {
    const spec = specOf(changed((web) => web.deployment.addInitContainer({ name: 'migrate', image: GOOD.image })));
    expect(spec.initContainers[0].securityContext).toMatchObject({ capabilities: { drop: ['ALL'] } });
  });

  test('adds variables and volumes to the main container', () => {
    const spec = specOf(
      changed((web, chart) => {
        const [main] = web.deployment.containers;
        main!.env.addVariable('LEVEL', EnvValue.fromValue('info'));
        main!.mount('/cache', Volume.fromEmptyDir(chart, 'cache', 'cache'));
      }),
    );
    expect(spec.containers[0].env).toEqual([{ name: 'LEVEL', value: 'info' }]);
    expect(spec.containers[0].volumeMounts).toEqual([
      { name: 'cache', mountPath: '/cache' },
      { name: 'tmp', mountPath: '/tmp' },
    ]);
  });

  test('adds labels and annotations', () => {
    const objects = changed((web) => {
      web.deployment.metadata.addLabel('team', 'shop');
      web.deployment.podMetadata.addAnnotation('example.com/a', 'b');
      web.service.metadata.addAnnotation('example.com/c', 'd');
    });
    expect(find(objects, 'Deployment', 'web').metadata.labels).toMatchObject({ team: 'shop' });
    expect(find(objects, 'Deployment', 'web').spec.template.metadata.annotations).toEqual({ 'example.com/a': 'b' });
    expect(find(objects, 'Service', 'web').metadata.annotations).toMatchObject({ 'example.com/c': 'd' });
  });

  test('puts an Ingress of cdk8s-plus in front of the Service', () => {
    const objects = changed((web, chart) => {
      const ingress = new Ingress(chart, 'own', { metadata: { name: 'own' } });
      ingress.addTls([{ hosts: ['a.example.com'] }]);
      ingress.addHostDefaultBackend('a.example.com', IngressBackend.fromService(web.service));
    });
    expect(find(objects, 'Ingress', 'own').spec.rules[0].http.paths[0].backend.service).toEqual({
      name: 'web',
      port: { number: 80 },
    });
  });

  test('selects the pods in a NetworkPolicy of cdk8s-plus by their stable labels', () => {
    const objects = changed((web, chart) => {
      new NetworkPolicy(chart, 'deny', {
        metadata: { name: 'deny' },
        selector: web.deployment,
        ingress: { default: NetworkPolicyTrafficDefault.DENY },
      });
    });
    expect(find(objects, 'NetworkPolicy', 'deny').spec.podSelector).toEqual({
      matchLabels: { 'app.kubernetes.io/name': 'web' },
    });
  });

  test('patches an object', () => {
    const objects = changed((web) =>
      ApiObject.of(web.deployment).addJsonPatch(JsonPatch.replace('/spec/minReadySeconds', 7)),
    );
    expect(find(objects, 'Deployment', 'web').spec.minReadySeconds).toBe(7);
  });
});
