import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check, CheckOptions } from '../../lib/cli/check';
import { TextOptions, toText } from '../../lib/cli/output-text';
import type { Result } from '../../lib/cli/sub-command';
import type { ReportEntry } from '../../lib/validation/report';
import { describeWith } from '../support/tools';

const withProgram = describeWith('admission');
const refused = join(__dirname, '../validation/admission/refused');

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'slipway-check-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, content: string | Buffer): string => {
  const file = join(folder, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, content);
  return file;
};

const run = (paths: string | string[], options: Partial<CheckOptions> = {}): Result =>
  check([paths].flat(), { output: 'text', rules: false, ...options }, '1.2.3');

const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings, namespace: shop }\ndata: { a: b }\n';

withProgram('slipway check', () => {
  describe('on the manifests that people started from', () => {
    it.each([
      ['hello-world.yaml', ['unknown field "spec"', 'unknown field "spec.selector.app"', 'volumes[0].file']],
      ['k8s-core-configmap.yaml', ['metadata.name: Invalid value: "configMap"']],
      ['k8s-core-api-version.yaml', ['no matches for kind "Deployment" in version "v1"']],
      ['k8s-core-cluster-ip.yaml', ['unknown field "spec.clusterIP"']],
      ['k8s-core-docker-socket.yaml', ['volumeMounts[0].name: Not found: "employee-config"']],
    ])("gives the server's verdict on %s", (file, words) => {
      const { code, output } = run(join(refused, file));
      expect(code).toBe(1);
      for (const text of words) expect(output).toContain(text);
    });
  });

  describe('exit codes', () => {
    it('is 0 where everything is accepted', () => {
      expect(run(write('a.yaml', CONFIG_MAP))).toEqual({ code: 0, output: '1 object: 1 accepted' });
    });

    it('is 1 where something is refused, whatever else could not be judged', () => {
      expect(run([write('a.yaml', CONFIG_MAP.replace('settings', 'Settings_')), join(folder, 'none.yaml')]).code).toBe(
        1,
      );
    });

    it('is 2 where a kind has no definition', () => {
      const { code, output } = run(
        write('a.yaml', 'apiVersion: example.com/v1\nkind: Widget\nmetadata: { name: w }\n'),
      );
      expect(code).toBe(2);
      expect(output).toContain('--crd');
    });
  });

  describe('on input that is no manifest', () => {
    it.each([
      ['broken YAML', 'a: [1,\nb: 2', 'not valid YAML'],
      ['an empty file', '', 'there is nothing in it'],
      ['a file of comments', '# nothing\n---\n# at all\n', 'there is nothing in it'],
      ['binary junk', Buffer.from([0, 1, 2, 255]), 'binary'],
      ['another encoding', Buffer.from([0x61, 0x3a, 0x20, 0xe4, 0x0a]), 'not UTF-8'],
      ['nesting without end', '['.repeat(5000), 'nested too deeply'],
    ])('says what is wrong with %s', (_name, content, words) => {
      const { code, output } = run(write('a.yaml', content));
      expect(code).toBe(2);
      expect(output).toContain(words);
      expect(output).not.toMatch(/\n\s+at /);
    });

    it('gives up on a file of 100 MB', () => {
      const file = write('a.yaml', 'a');
      truncateSync(file, 100_000_000);
      expect(run(file).output).toContain('more than 64 MB');
    });

    it('gives up on aliases that multiply', () => {
      let bomb = 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n';
      for (let i = 1; i < 9; i++)
        bomb += `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join(', ')}]\n`;
      expect(run(write('a.yaml', bomb)).output).toContain('excessive aliasing');
    });

    it('says that a file is not there, and that a folder has none', () => {
      expect(run(join(folder, 'none.yaml')).output).toContain('no such file');
      expect(run(folder).output).toContain('no .yaml, .yml or .json file in this folder');
    });

    it.each(['just text', '- 1\n- 2\n', '42', 'a: !!js/function "x"'])('refuses %j', (content) => {
      expect(run(write('a.yaml', content)).code).toBe(1);
    });
  });

  it('reads folders with their subfolders, JSON, and the items of a List', () => {
    write('a.yaml', CONFIG_MAP);
    write('sub/b.json', JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }));
    write(
      'sub/c.yml',
      'apiVersion: v1\nkind: List\nitems:\n- { apiVersion: v1, kind: Namespace, metadata: { name: x } }\n',
    );
    write('notes.txt', 'not read');
    expect(run(folder).output).toBe('3 objects: 3 accepted');
  });

  it('reads what kubectl reads as text, a number or a boolean as the same', () => {
    const numbers = CONFIG_MAP.replace('{ a: b }', '{ a: 2024-01-01, b: 1:30, c: "yes" }');
    expect(run(write('a.yaml', numbers)).code).toBe(0);
    expect(run(write('a.yaml', CONFIG_MAP.replace('{ a: b }', '{ a: yes }'))).output).toContain('data');
    expect(run(write('a.yaml', CONFIG_MAP.replace('{ a: b }', '{ a: 1e3 }'))).code).toBe(1);
  });

  it('tells file, line, object and field', () => {
    const file = write('a.yaml', `# first\n${CONFIG_MAP}---\n# second\n${CONFIG_MAP.replace('settings', 'Settings_')}`);
    expect(run(file).output).toMatch(/^error: api-server\n {2}metadata\.name: Invalid value/);
    expect(run(file).output).toContain(`\n  at ${file}:8 ConfigMap shop/Settings_\n`);
  });

  it('adds the rules of the library, unless told not to', () => {
    const pod = (image: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata: { name: p, namespace: shop }\nspec: { containers: [{ name: a, image: '${image}' }] }\n`;
    const file = write('a.yaml', pod('registry.example.com/a:latest'));
    expect(run(file).code).toBe(0);
    expect(run(file, { rules: 'all' })).toMatchObject({ code: 1, output: expect.stringContaining('latest') });
  });

  describe('--against', () => {
    const old = (content: string) => {
      write('old/a.yaml', content);
      return { against: join(folder, 'old') };
    };
    const workload = (kind: string, rest: string, image = 'a:1', label = 'web') => `apiVersion: apps/v1
kind: ${kind}
metadata: { name: web, namespace: shop }
spec:
  ${rest}
  selector: { matchLabels: { app: ${label} } }
  template:
    metadata: { labels: { app: ${label} } }
    spec: { containers: [{ name: web, image: '${image}' }] }
`;
    const claim = (size: string) => `serviceName: web
  volumeClaimTemplates:
    - metadata: { name: data }
      spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: ${size} } } }`;
    const binding = (role: string) => `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: reader, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: ${role} }
subjects: [{ kind: ServiceAccount, name: web }]
`;

    it.each([
      [
        "a Deployment's selector",
        workload('Deployment', 'replicas: 1'),
        workload('Deployment', 'replicas: 1', 'a:1', 'shop'),
        'spec.selector',
      ],
      [
        "a StatefulSet's claim",
        workload('StatefulSet', claim('1Gi')),
        workload('StatefulSet', claim('2Gi')),
        'spec.volumeClaimTemplates: Invalid value',
      ],
      [
        'an immutable ConfigMap',
        `${CONFIG_MAP}immutable: true\n`,
        `${CONFIG_MAP.replace('a: b', 'a: c')}immutable: true\n`,
        'immutable',
      ],
      ["a RoleBinding's roleRef", binding('one'), binding('two'), 'roleRef'],
    ])('refuses to change %s', (_name, before, after, words) => {
      const { code, output } = run(write('new.yaml', after), old(before));
      expect(code).toBe(1);
      expect(output).toContain(words);
    });

    it('lists what a new image restarts', () => {
      const { code, output } = run(
        write('new.yaml', workload('Deployment', 'replicas: 1', 'a:2')),
        old(workload('Deployment', 'replicas: 1')),
      );
      expect(code).toBe(0);
      expect(output).toBe('restarts: Deployment shop/web\n1 object: 1 accepted');
    });

    it('lists what changes without a restart', () => {
      const { output } = run(write('new.yaml', CONFIG_MAP.replace('a: b', 'a: c')), old(CONFIG_MAP));
      expect(output).toContain('changes without a restart: ConfigMap shop/settings');
    });

    it('could not judge where the older version is not there', () => {
      expect(run(write('new.yaml', CONFIG_MAP), { against: join(folder, 'none') })).toEqual({
        code: 2,
        output: expect.stringContaining('--against'),
      });
    });
  });

  it('judges for the nearest version that it knows, with a note', () => {
    const { code, output } = run(write('a.yaml', CONFIG_MAP), { kubernetes: '1.12' });
    expect(code).toBe(0);
    expect(output).toContain(
      'note: Kubernetes 1.12 cannot be judged itself: 1.33 is the oldest version known, and applies.',
    );
    expect(output).toContain('1 object for Kubernetes 1.33: 1 accepted');
  });

  it('rejects a text that is no version', () => {
    expect(run(write('a.yaml', CONFIG_MAP), { kubernetes: 'latest' })).toEqual({
      code: 2,
      output: 'slipway check: `kubernetes` must be a version such as \'1.35\'; got "latest".',
    });
  });

  it('writes JSON for programs', () => {
    const file = write('a.yaml', CONFIG_MAP.replace('settings', 'Settings_'));
    expect(JSON.parse(run(file, { output: 'json' }).output)).toMatchObject({
      exitCode: 1,
      judged: true,
      objects: [{ object: 'ConfigMap shop/Settings_', status: 'refused', line: 1 }],
      findings: [{ rule: 'api-server', severity: 'error', field: 'metadata.name', value: 'Settings_' }],
    });
  });

  it('writes SARIF for code scanners', () => {
    const file = write('a.yaml', CONFIG_MAP.replace('settings', 'Settings_'));
    const [result] = JSON.parse(run(file, { output: 'sarif' }).output).runs;
    expect(result.tool.driver).toEqual({ name: 'slipway', version: '1.2.3', rules: [{ id: 'api-server' }] });
    expect(result.results).toHaveLength(1);
    expect(result.results[0]).toMatchObject({
      ruleId: 'api-server',
      level: 'error',
      locations: [{ physicalLocation: { artifactLocation: { uri: file }, region: { startLine: 1 } } }],
    });
  });
});

describe('a report of many findings', () => {
  const entry = (n: number, over: Partial<ReportEntry> = {}): ReportEntry => ({
    severity: 'error',
    rule: 'config-map-exists',
    file: 'a.yaml',
    line: n,
    object: `Deployment shop/web-${n}`,
    field: 'spec.x',
    value: `c${n}`,
    message: `The pod needs 'c${n}'.`,
    remedy: 'Render it.',
    ...over,
  });
  const text = (entries: ReportEntry[], options?: TextOptions) =>
    toText(
      { kubernetes: 'newest', entries, objects: [], unreadable: [], notes: ['a note'], judged: true },
      (_tone, it) => it,
      options,
    ).split('\n');

  it('prints each rule once, with a count and its first three places', () => {
    expect(text([1, 2, 3, 4, 5].map((n) => entry(n)))).toEqual([
      'error: config-map-exists (5)',
      "  The pod needs 'c1'.",
      '  at a.yaml:1 Deployment shop/web-1 spec.x: "c1"',
      '  at a.yaml:2 Deployment shop/web-2 spec.x: "c2"',
      '  at a.yaml:3 Deployment shop/web-3 spec.x: "c3"',
      '  and 2 more',
      '  change: Render it.',
      '',
      'note: a note',
      '0 objects: 0 accepted',
      'Run with --all to see all places.',
    ]);
  });

  it('prints every place, and what is special about it, with --all', () => {
    const lines = text(
      [1, 2, 3, 4].map((n) => entry(n)),
      { all: true },
    );
    expect(lines.filter((line) => line.startsWith('  at '))).toHaveLength(4);
    expect(lines).toContain("    The pod needs 'c4'.");
    expect(lines.join('\n')).not.toContain('--all');
  });

  it('prints the places of a warning in one line, after the errors', () => {
    const warnings = [1, 2, 3, 4].map((n) => entry(n, { severity: 'warning', rule: 'image-digest' }));
    const lines = text([...warnings, entry(9)]);
    expect(lines[0]).toBe('error: config-map-exists');
    expect(lines).toContain(
      '  at a.yaml:1 Deployment shop/web-1, a.yaml:2 Deployment shop/web-2, a.yaml:3 Deployment shop/web-3, and 1 more',
    );
  });

  it('prints what the server rejects by its words: each is about something else', () => {
    const rejected = (n: number, message: string) => entry(n, { rule: 'api-server', message, value: undefined });
    const lines = text([rejected(1, 'Required value'), rejected(2, 'Invalid value'), rejected(3, 'Required value')]);
    expect(lines.filter((line) => line.startsWith('error: '))).toEqual(['error: api-server (2)', 'error: api-server']);
  });

  it('prints errors alone with --quiet', () => {
    const lines = text([entry(1), entry(2, { severity: 'warning', rule: 'non-root' })], { quiet: true });
    expect(lines.filter((line) => /^\S/.test(line))).toEqual(['error: config-map-exists']);
    expect(text([], { quiet: true })).toEqual(['']);
  });
});
