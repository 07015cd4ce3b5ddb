/** What a difference says, object by object, and what it does to a cluster. */
import { plain } from '../../../lib/diagnostics/colors';
import { differenceOf } from '../../../lib/tools/diff/difference';
import { toJson } from '../../../lib/tools/diff/output-json';
import { toMarkdown } from '../../../lib/tools/diff/output-markdown';
import { toText } from '../../../lib/tools/diff/output-text';
import type { Manifest } from '../../../lib/kubernetes/manifest';
import { describeWith } from '../../support/tools';

const withProgram = describeWith('admission');

const container = { name: 'web', image: 'registry.example.com/web:1', env: [{ name: 'LOG_LEVEL', value: 'info' }] };

const deployment = (change: { spec?: object; container?: object; pod?: object; labels?: object } = {}): Manifest => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web', ...change.labels } },
      spec: { containers: [{ ...container, ...change.container }], ...change.pod },
    },
    ...change.spec,
  },
});

const configMap = (data: Record<string, string>, name = 'settings', more: object = {}): Manifest => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'shop' },
  data,
  ...more,
});

const secret = (data: Record<string, string>, more: object = {}): Manifest => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'db', namespace: 'shop' },
  data,
  ...more,
});

const compare = (before: Manifest | Manifest[], after: Manifest | Manifest[]) =>
  differenceOf([before].flat(), [after].flat(), { from: 'old', to: 'new' });

const text = (...sides: Parameters<typeof compare>) => toText(compare(...sides), plain);

withProgram('a difference', () => {
  test.each<[string, Manifest, Manifest, string]>([
    ['an image', deployment(), deployment({ container: { image: 'registry.example.com/web:2' } }), 'image of container web: registry.example.com/web:1 → registry.example.com/web:2'],
    ['replicas', deployment(), deployment({ spec: { replicas: 3 } }), 'replicas: 2 → 3'],
    ['a variable', deployment(), deployment({ container: { env: [{ name: 'LOG_LEVEL', value: 'debug' }] } }), 'env variable LOG_LEVEL of container web: info → debug'],
    ['a new variable', deployment({ container: { env: [] } }), deployment(), '+ env variable LOG_LEVEL of container web: info'],
    ['a variable that goes', deployment(), deployment({ container: { env: [] } }), '- env variable LOG_LEVEL of container web: info'],
    ['a limit', deployment({ container: { resources: { limits: { memory: '1Gi' } } } }), deployment({ container: { resources: { limits: { memory: '2Gi' } } } }), 'memory limit of container web: 1Gi → 2Gi'],
    ['a label of the pods', deployment(), deployment({ labels: { tier: 'front' } }), '+ pod label tier: front'],
    ['a field of the pods', deployment(), deployment({ pod: { terminationGracePeriodSeconds: 5 } }), '+ terminationGracePeriodSeconds of the pods: 5'],
    ['a probe', deployment({ container: { livenessProbe: { httpGet: { port: 1, path: '/' } } } }), deployment({ container: { livenessProbe: { httpGet: { port: 2, path: '/' } } } }), 'livenessProbe.httpGet.port of container web: 1 → 2'],
    ['configuration', configMap({ a: '1' }), configMap({ a: '2' }), 'key a: 1 → 2'],
    ['a path that has no words', deployment(), deployment({ spec: { strategy: { type: 'Recreate' } } }), '+ strategy: {type: Recreate}'],
  ])('tells %s in the language of the field', (_what, before, after, words) => {
    expect(text(before, after)).toContain(words);
  }); // prettier-ignore

  test('tells the lines of a file that changed', () => {
    expect(text(configMap({ 'a.conf': 'one\ntwo\nthree\n' }), configMap({ 'a.conf': 'one\n2\nthree\n' }))).toContain(
      '    key a.conf:\n      - two\n      + 2\n',
    );
  });

  test('says what restarts, and why', () => {
    const { objects } = compare(deployment(), deployment({ container: { image: 'web:2' }, spec: {} }));
    expect(objects).toMatchObject([
      { object: 'Deployment shop/web', restarts: ['image of container web'], refused: [] },
    ]);
    expect(text(deployment(), deployment({ spec: { replicas: 3 } }))).toContain(
      'changes without a restart: Deployment shop/web\n',
    );
  });

  test('says that a Rollout replaces the pods of its Deployment, which has no replicas of its own', () => {
    const workloadRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
    const rollout = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'web', namespace: 'shop' }, spec: { workloadRef } }; // prettier-ignore
    const version = (tag: string) => deployment({ spec: { replicas: 0 }, container: { image: `web:${tag}` } });
    expect(text([version('1'), rollout], [version('2'), rollout])).toContain('restarts: Deployment shop/web\n');
    expect(text(version('1'), version('2'))).toContain('changes without a restart: Deployment shop/web\n');
    const paused = deployment({ spec: { replicas: 0, paused: true }, container: { image: 'web:1' } });
    expect(text([version('1'), rollout], [paused, rollout])).toContain('changes without a restart: Deployment shop/web\n'); // prettier-ignore
  });

  test('says what the API server refuses, with the remedy', () => {
    const next = deployment({ labels: { tier: 'x' }, spec: { selector: { matchLabels: { app: 'web', tier: 'x' } } } });
    const said = text(deployment(), next);
    expect(said).toMatch(/refused: spec\.selector: .*field is immutable\n {4}change: A selector cannot change/);
    expect(said).toContain('refused: Deployment shop/web\n');
    expect(said).not.toContain('restarts');
  });

  test('says what is added, and that what goes stays until it is pruned', () => {
    const said = text([deployment(), configMap({})], [deployment(), configMap({}, 'other')]);
    expect(said).toContain('+ ConfigMap shop/other\n');
    expect(said).toContain('- ConfigMap shop/settings\n');
    expect(said).toContain('stays in the cluster until it is pruned: ConfigMap shop/settings\n');
    expect(said).toContain('1 added, 1 removed, 1 as they were');
  });

  test('compares a configuration with the one that it replaces, whose name has another hash', () => {
    const said = text(configMap({ a: '1' }, 'web-config-0123456789'), configMap({ a: '2' }, 'web-config-9876543210'));
    expect(said).toContain(
      '~ ConfigMap shop/web-config-9876543210 in the place of ConfigMap shop/web-config-0123456789\n',
    );
    expect(said).toContain('key a: 1 → 2');
    expect(said).toContain('pruned: ConfigMap shop/web-config-0123456789');
  });

  test('says where another text means the same', () => {
    const cpu = (amount: string) => deployment({ container: { resources: { limits: { cpu: amount } } } });
    expect(text(cpu('1000m'), cpu('1'))).toContain('means the same to the API server');
  });

  test('takes a new version of the API for the same object', () => {
    const autoscaler = (version: string): Manifest => ({
      apiVersion: `autoscaling/${version}`,
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'web', namespace: 'shop' },
      spec: { maxReplicas: 3, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } },
    });
    expect(text(autoscaler('v1'), autoscaler('v2'))).toContain('apiVersion: autoscaling/v1 → autoscaling/v2');
  });

  test('says that nobody knows what a kind without a definition comes to', () => {
    const widget = (size: number): Manifest => ({ apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w' }, spec: { size } }); // prettier-ignore
    expect(text(widget(1), widget(2))).toContain('note: of kinds that nothing here defines, so not judged: Widget w');
  });

  test('is empty where nothing differs', () => {
    expect(text(deployment(), deployment())).toBe('no difference: 1 as they were');
    expect(JSON.parse(toJson(compare([], [])))).toMatchObject({ exitCode: 0, objects: [], unchanged: 0 });
  });

  test('is written as JSON for programs', () => {
    const next = deployment({ container: { image: 'web:2' } });
    expect(JSON.parse(toJson(compare([deployment(), configMap({})], next)))).toMatchObject({
      exitCode: 1,
      from: 'old',
      to: 'new',
      restarts: ['Deployment shop/web'],
      refused: [],
      prune: ['ConfigMap shop/settings'],
      objects: [
        {
          change: 'changed',
          object: 'Deployment shop/web',
          fields: [{ path: 'spec.template.spec.containers[0].image', before: container.image, after: 'web:2' }],
        },
        { change: 'removed', object: 'ConfigMap shop/settings' },
      ],
    });
  });

  test('is written as Markdown in which no value is more than a value', () => {
    const evil = '@everyone | <img src=x> [a](b) `code` ``';
    const said = toMarkdown(compare(configMap({ a: 'x' }), configMap({ a: evil })));
    expect(said).toContain(`| \`key a\` | \`x\` | \`\`\` ${evil.replaceAll('|', '\\|')} \`\`\` |`);
    const image = toMarkdown(compare(deployment(), deployment({ container: { image: 'web:2' } })));
    expect(image).toContain('- **restarts**: `Deployment shop/web`, because of `image of container web`\n');
  });

  test('stays within the length of a comment', () => {
    const many = (value: string) =>
      Array.from({ length: 1000 }, (_, i) => configMap({ a: value.repeat(100) }, `c${i}`));
    const said = toMarkdown(compare(many('x'), many('y')));
    expect(said.length).toBeLessThan(65_536);
    expect(said).toMatch(/\.\.\. and \d+ more objects, which are too much for a comment\.$/);
  });

  test('prints nothing that acts on a terminal', () => {
    const said = text(
      configMap({ a: 'x' }),
      configMap({ a: '\u001b[31mred\u202e', '\u001b]0;t': '1', b: 'l\nm\u0007' }),
    );
    expect(said).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });
});

describe('values that nobody may see', () => {
  const PASSWORD = 'hunter2-and-more';
  const coded = Buffer.from(PASSWORD).toString('base64');
  const other = Buffer.from('another-one').toString('base64');
  const env = (value: string, name = 'DB_PASSWORD') => deployment({ container: { env: [{ name, value }] } });

  test.each<[string, Manifest, Manifest, string]>([
    ['data of a Secret', secret({ password: other }), secret({ password: coded }), 'key password: (masked) → (masked) (another value)'],
    ['new data of a Secret', secret({}), secret({ x: coded }), 'key x: (masked)'],
    ['stringData of a Secret', secret({}), secret({}, { stringData: { x: PASSWORD } }), 'stringData: {x: (masked)}'],
    ['kubectl\'s copy of a Secret', secret({}), secret({}, { metadata: { name: 'db', namespace: 'shop', annotations: { 'kubectl.kubernetes.io/last-applied-configuration': `{"data":{"p":"${coded}"}}` } } }), '(masked)'],
    ['a variable', env('$(OTHER)'), env(PASSWORD), 'env variable DB_PASSWORD of container web: $(OTHER) → (masked)'],
    ['a new variable', deployment({ container: { env: [] } }), env(PASSWORD), 'env variable DB_PASSWORD of container web: (masked)'],
    ['an address', env('x', 'URL'), env(`postgres://me:${PASSWORD}@db`, 'URL'), 'env variable URL of container web: x → (masked)'],
    ['an argument', deployment(), deployment({ container: { args: [`--password=${PASSWORD}`] } }), '--password=(masked)'],
    ['an argument of two', deployment(), deployment({ container: { args: ['--password', PASSWORD] } }), '(masked)'],
    ['a line of a file', configMap({ f: 'a: 1\nb: 2\n' }), configMap({ f: `a: 1\npassword: ${PASSWORD}\n` }), '+ password: (masked)'],
    ['another password in a file', configMap({ f: 'a\npassword: other-one' }), configMap({ f: `a\npassword: ${PASSWORD}` }), '(what differs is masked)'],
    ['JSON in a line', configMap({ f: '{}' }), configMap({ f: `{"user":"me","password":"${PASSWORD}"}` }), 'password'],
    ['a custom kind', { apiVersion: 'e.com/v1', kind: 'X', metadata: { name: 'x' } }, { apiVersion: 'e.com/v1', kind: 'X', metadata: { name: 'x' }, spec: { auth: { password: PASSWORD } } }, 'password: (masked)'],
    ['what the server repeats', secret({ p: other }, { immutable: true }), secret({ p: `${coded}!` }, { immutable: true }), '(masked)'],
  ])('%s', (_what, before, after, words) => {
    const difference = compare(before, after);
    for (const output of [toText(difference, plain), toMarkdown(difference), toJson(difference)]) {
      expect(output).not.toContain(PASSWORD);
      expect(output).not.toContain(coded);
      expect(output).not.toContain('another-one');
      expect(output).not.toContain(other);
    }
    expect(toText(difference, plain)).toContain(words);
  }); // prettier-ignore
});
