import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-27';
import { Patch, Platform, WebApp } from '../../../lib';
import { judged, platform } from '../../support/judged';
import { find, wrong } from '../../support/render';
import { testWith } from '../../support/tools';

const image = 'registry.example.com/web:1.4.2';
const patched = (patch: (web: WebApp, chart: Chart) => unknown) =>
  judged((chart) => patch(new WebApp(chart, 'web', { image, port: 8080, replicas: 2 }), chart));
const runtime = (runtimeClassName: unknown) => ({ spec: { template: { spec: { runtimeClassName } } } });

describe('a merge', () => {
  test('changes fields that cdk8s-plus-27 does not know, and leaves the rest', () => {
    const plain = patched(() => undefined);
    const { objects, errors } = patched((web) => {
      Patch.merge(web.deployment, {
        spec: {
          template: {
            spec: {
              containers: [{ name: 'main', resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }] }],
            },
          },
        },
      });
    });
    expect(errors).toEqual([]);
    const container = find(objects, 'Deployment', 'web').spec.template.spec.containers[0];
    expect(container.resizePolicy).toEqual([{ resourceName: 'cpu', restartPolicy: 'NotRequired' }]);
    delete container.resizePolicy;
    expect(objects).toEqual(plain.objects);
  });

  test('removes a field', () => {
    const { objects, errors } = patched((web) =>
      Patch.merge(web.deployment, { spec: { progressDeadlineSeconds: null } }),
    );
    expect(errors).toEqual([]);
    expect(find(objects, 'Deployment', 'web').spec).not.toHaveProperty('progressDeadlineSeconds');
  });

  test('comes after the library, and one after the other', () => {
    const { objects } = patched((web) => {
      Patch.merge(web.deployment, runtime('first'));
      Patch.merge(web.deployment, runtime('second'));
    });
    expect(find(objects, 'Deployment', 'web').spec.template.spec.runtimeClassName).toBe('second');
  });
});

test('a JSON Patch adds, replaces and removes', () => {
  const { objects, errors } = patched((web) => {
    Patch.json(
      web.service,
      JsonPatch.add('/spec/internalTrafficPolicy', 'Local'),
      JsonPatch.replace('/spec/ports/0/port', 8000),
      JsonPatch.remove('/spec/ports/0/appProtocol'),
    );
  });
  expect(errors).toEqual([]);
  expect(find(objects, 'Service', 'web').spec).toMatchObject({
    internalTrafficPolicy: 'Local',
    ports: [{ name: 'http', port: 8000, targetPort: 8080, protocol: 'TCP' }],
  });
});

describe('works on', () => {
  test('an object of a plain App, under Testing.synth', () => {
    const chart = new Chart(new App(), 'team');
    const map = new ConfigMap(chart, 'map', { metadata: { name: 'map' } });
    Patch.merge(map, { data: { key: 'value' } });
    expect(find(Testing.synth(chart), 'ConfigMap', 'map').data).toEqual({ key: 'value' });
  });

  test('a custom resource', () => {
    const chart = new Chart(new App(), 'team');
    const object = new ApiObject(chart, 'it', { apiVersion: 'example.com/v1', kind: 'It', metadata: { name: 'it' } });
    Patch.json(object, JsonPatch.add('/spec', { size: 3 }));
    expect(find(Testing.synth(chart), 'It', 'it').spec).toEqual({ size: 3 });
  });
});

describe('is an error', () => {
  test.each<[string, (web: WebApp, chart: Chart) => unknown, string]>([
    [
      'where it changes nothing',
      (web) => Patch.merge(web.deployment, { spec: { replicas: 2 } }),
      'team/web/deployment/patch-1: patch: It changes nothing of Deployment team/web: the fields are so already. -> leave it out, or correct the fields',
    ],
    [
      'where there is nothing in it',
      (web) => Patch.merge(web.deployment, {}),
      'team/web/deployment/patch-1: patch: It changes nothing of Deployment team/web: the fields are so already. -> leave it out, or correct the fields',
    ],
    [
      'where there is no operation',
      (web) => Patch.json(web.service),
      'team/web/service/patch-1: patch: It changes nothing of Service team/web: the fields are so already. -> leave it out, or correct the fields',
    ],
    [
      'where it makes another object',
      (web) => Patch.merge(web.service, { metadata: { name: 'shop' } }),
      'team/web/service/patch-1: patch: "Service team/shop": It makes another object of Service team/web, which others refer to. -> give the name or the namespace by a prop of the construct',
    ],
    [
      'where its target is no object',
      (web) => Patch.merge(web, { spec: {} }),
      'team/web/patch-1: target: "team/web": It is no object, and makes none by itself. -> give one of its objects, such as web.deployment or web.service',
    ],
    [
      'where it is no part of an object',
      (web) => Patch.merge(web.service, ['spec']),
      'team/web/service/patch-1: part: ["spec"]: It takes a part of an object, as plain fields. -> give such as { spec: { template: { spec: { runtimeClassName: ... } } } }',
    ],
    [
      'where it is no operation',
      (web) => Patch.json(web.service, wrong({ op: 'add' })),
      "team/web/service/patch-1: operations: It takes operations of a JSON Patch. -> give such as JsonPatch.replace('/spec/replicas', 3)",
    ],
  ])('%s', (_what, patch, error) => {
    expect(patched(patch).errors).toContain(error);
  });

  test('where it refers to itself', () => {
    const part: Record<string, unknown> = {};
    part.spec = part;
    expect(patched((web) => Patch.merge(web.service, part)).errors[0]).toContain('It takes a part of an object');
  });

  test("where its path isn't there", () => {
    const { errors } = patched((web) => Patch.json(web.service, JsonPatch.replace('/spec/nowhere/port', 1)));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(
      /^team\/web\/service\/patch-1: patch: It can't be applied to Service team\/web: .+\. -> give the path of a field/,
    );
  });

  test('where the result has a field that the kind does not have', () => {
    const { errors } = patched((web) => Patch.merge(web.deployment, { spec: { templte: {} } }));
    expect(errors[0]).toMatch(
      /^team\/web\/deployment\/patch-1: spec\.templte: Of Deployment team\/web, as it is patched: .*templte/,
    );
  });

  test('where the result takes away what keeps a pod in its place', () => {
    const { errors } = patched((web) =>
      Patch.merge(web.deployment, { spec: { template: { spec: { hostNetwork: true } } } }),
    );
    expect(errors[0]).toMatch(
      /^team\/web\/deployment\/patch-1: spec\.template\.spec\.hostNetwork: true: Of Deployment/,
    );
  });

  testWith('admission')('where the API server refuses the result', () => {
    const { errors } = patched((web) => Patch.merge(web.service, { spec: { sessionAffinity: 'Sometimes' } }));
    expect(errors[0]).toMatch(/^team\/web\/service\/patch-1: spec\.sessionAffinity: "Sometimes": Of Service team\/web/);
  });

  test('that tells the line of the patch', () => {
    const app = platform();
    const chart = new Chart(app, 'team', { namespace: 'team' });
    const web = new WebApp(chart, 'web', { image, port: 8080, replicas: 2 });
    Patch.merge(web.deployment, { spec: { replicas: 2 } });
    const [finding] = (app as Platform).check().filter(({ rule }) => rule === 'patch-changes-something');
    expect(finding!.source).toMatch(/^test\/constructs\/patch\/patch\.test\.ts:\d+:\d+$/);
  });

  test('under a plain App, too', () => {
    const chart = new Chart(new App(), 'team', { namespace: 'team' });
    Patch.merge(new WebApp(chart, 'web', { image, port: 8080, replicas: 2 }).deployment, { spec: { replicas: 2 } });
    expect(() => Testing.synth(chart)).toThrow('It changes nothing of Deployment team/web');
  });

  test('told once, however often the tree is validated', () => {
    const { errors } = patched((web) => Patch.merge(web.deployment, { spec: { replicas: 2 } }));
    expect(errors).toHaveLength(1);
  });
});
