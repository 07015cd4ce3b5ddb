import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { spawnSync } from 'node:child_process';
import { importSources } from '../../lib/cli/import';
import { codeBlocks } from '../support/markdown';
import { Result } from '../../lib/cli/sub-command';

const ROOT = resolve(__dirname, '../..');
const MINUTES = 60_000;

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'slipway-import-cli-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings, namespace: shop }\ndata: { a: b }\n';
const SECRET = 'apiVersion: v1\nkind: Secret\nmetadata: { name: db }\nstringData: { password: hunter2 }\n';

const write = (name: string, content: string | Buffer): string => {
  const file = join(folder, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, content);
  return file;
};
const run = (paths: string[], to = join(folder, 'out'), output: 'text' | 'json' = 'text'): Result =>
  importSources(paths, { to, output });

describe('slipway import', () => {
  it(
    'writes a program that renders what was read, and ends with 0',
    () => {
      const { code, output } = run([write('shop.yaml', CONFIG_MAP)]);
      expect(output).toContain('1 object: 1 rendered as read, by 2 files');
      expect(output).toContain('compiled, type-checked and rendered');
      expect(code).toBe(0);
      expect(readFileSync(join(folder, 'out', 'shop.ts'), 'utf8')).toBe(
        [
          "import { Chart } from 'cdk8s';",
          "import { k8s } from 'cdk8s-plus-27';",
          "import { Construct } from 'constructs';",
          '',
          '/** From shop.yaml. */',
          'export function shop(scope: Construct): void {',
          "  const chart = new Chart(scope, 'shop', { namespace: 'shop' });",
          '',
          "  new k8s.KubeConfigMap(chart, 'config-map-settings', { metadata: { name: 'settings' }, data: { a: 'b' } });",
          '}',
          '',
        ].join('\n'),
      );
    },
    2 * MINUTES,
  );

  it(
    'ends with 1 where a Secret is left out, says which keys it has, and copies no value of it',
    () => {
      const { code, output } = run([write('a.yaml', `${CONFIG_MAP}---\n${SECRET}`)], undefined, 'json');
      expect(code).toBe(1);
      expect(JSON.parse(output)).toMatchObject({
        exitCode: 1,
        objects: 1,
        equal: 1,
        unequal: [],
        unexpressed: [{ object: 'Secret db', line: 6, message: expect.stringContaining('(password)') }],
        typesChecked: true,
        typeErrors: [],
      });
      const files = readdirSync(join(folder, 'out')).map((name) => readFileSync(join(folder, 'out', name), 'utf8'));
      expect(output + files.join('')).not.toContain('hunter2');
    },
    2 * MINUTES,
  );

  it(
    'reads standard input and helps, as a process',
    () => {
      const slipway = (args: string[], input = '') =>
        spawnSync(process.execPath, ['--import', 'tsx', join(ROOT, 'lib/cli/main.ts'), 'import', ...args], {
          input,
          encoding: 'utf8',
          cwd: ROOT,
        });
      expect(slipway(['-', '--to', join(folder, 'out'), '--json'], CONFIG_MAP)).toMatchObject({
        status: 0,
        stderr: '',
      });
      expect(readdirSync(join(folder, 'out')).sort()).toEqual(['main.ts', 'shop.ts']);
      expect(slipway(['--help']).stdout).toContain('helm template shop ./chart | slipway import - --to apps/shop');
      expect(slipway(['-'], CONFIG_MAP)).toMatchObject({ status: 2, stderr: expect.stringContaining('--to <dir>') });
      expect(slipway([])).toMatchObject({ status: 2, stderr: expect.stringContaining('--to <dir>') });
      expect(slipway(['--to', folder])).toMatchObject({ status: 2, stderr: expect.stringContaining("'source'") });
    },
    4 * MINUTES,
  );
});

test(
  'docs/import.md shows what is made, and what is said of it',
  () => {
    const blocks = codeBlocks(join(ROOT, 'docs', 'import.md'));
    const text = (language: string) => blocks.find((block) => block.language === language)!.text;
    const { output } = run([write('shop.yaml', text('yaml'))], join(folder, 'apps/shop'));
    expect(readFileSync(join(folder, 'apps/shop/shop.ts'), 'utf8')).toBe(text('ts'));
    expect(`${output}\n`.replaceAll(`${folder}/`, '')).toBe(text('text'));
  },
  2 * MINUTES,
);

describe('slipway import, of what is no input', () => {
  const deep = '{"a":'.repeat(300) + '1' + '}'.repeat(300);
  const bomb = ['a: &a [x,x,x,x,x,x,x,x,x,x]']
    .concat([...'bcdefghij'].map((it, i) => `${it}: &${it} [${Array(10).fill(`*${'abcdefghi'[i]}`).join(',')}]`))
    .join('\n');

  it.each<[string, string | Buffer, string]>([
    ['an empty file', '', 'there is nothing in it'],
    ['comments alone', '# nothing\n---\n# here\n', 'there is nothing in it'],
    ['broken YAML', 'a: [1\nb: 2\n', 'not valid YAML'],
    ['a tab as indentation', 'apiVersion: v1\n\tkind: Pod\n', 'not valid YAML'],
    ['an unknown alias', 'a: *b\n', 'not valid YAML'],
    ['a binary file', Buffer.from([1, 0, 2]), 'this is binary'],
    ['a file that is no UTF-8', Buffer.from([0xff, 0xfe, 0x41]), 'this is not UTF-8'],
    ['what is nested too deeply', deep, 'nested too deeply'],
    ['aliases that repeat without end', bomb, 'excessive aliasing'],
    ['a number that is none', 'apiVersion: v1\nkind: A\nmetadata: {name: a}\nx: .nan\n', 'cannot be written as JSON'],
    ['a Helm template that was not rendered', 'metadata:\n  name: {{ .Values.name }}\n', 'slipway import'],
    ['a plain text', 'just text\n', 'this is no object of Kubernetes, but a plain value'],
    ['a list of values', '- 1\n- 2\n', 'this is no object of Kubernetes, but a plain value'],
    ['the values of a chart', 'image: {tag: 1}\n', 'apiVersion and kind are not both given'],
    ['an object without a kind', 'apiVersion: v1\nmetadata: {name: a}\n', 'apiVersion and kind are not both given'],
    ['an object without a name', 'apiVersion: v1\nkind: Pod\n', 'it has no name'],
    ['a name that is made by the server', 'apiVersion: v1\nkind: Pod\nmetadata: {generateName: a-}\n', 'generateName'],
    ['an API version of three parts', 'apiVersion: a/b/c\nkind: A\nmetadata: {name: a}\n', "'a/b/c' is no API version"],
    [
      'a file of kustomize',
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n',
      'a kustomization, not a manifest',
    ],
    ['nothing but a Secret', SECRET, 'its values are not copied (password)'],
    ['an empty List', 'apiVersion: v1\nkind: List\nitems: []\n', 'a list without items'],
    ['an alias of itself', 'apiVersion: v1\nkind: A\nmetadata: {name: a}\nx: &x [*x]\n', 'slipway import'],
  ])('%s: says so, ends with 2, and writes nothing', (_name, content, words) => {
    const { code, output, errors } = run([write('in.yaml', content)]);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(errors).toContain(words);
    expect(errors).toContain('in.yaml');
    expect(errors).toMatch(/^slipway import: /);
    expect(errors).not.toMatch(/\n\s+at /);
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });

  it('a file that is not there', () => {
    const { code, errors } = run([join(folder, 'none.yaml')]);
    expect([code, errors]).toEqual([
      2,
      `slipway import: ${join(folder, 'none.yaml')}: there is no such file or folder`,
    ]);
  });

  it('a folder without manifests', () => {
    mkdirSync(join(folder, 'empty'));
    const { code, errors } = run([join(folder, 'empty')]);
    expect([code, errors]).toEqual([2, expect.stringContaining('no .yaml, .yml or .json file in this folder')]);
  });

  it('one broken file among good ones: nothing is written', () => {
    const { code } = run([write('a.yaml', CONFIG_MAP), write('b.yaml', 'a: [')]);
    expect([code, existsSync(join(folder, 'out'))]).toEqual([2, false]);
  });
});

describe('slipway import, into a place that does not suit', () => {
  it('never overwrites a file, and names those in the way', () => {
    const mine = write('out/main.ts', '// mine');
    const { code, errors } = run([write('a.yaml', CONFIG_MAP)]);
    expect([code, errors]).toEqual([2, `slipway import: ${mine} would be overwritten: name another folder by --to`]);
    expect([readFileSync(mine, 'utf8'), readdirSync(join(folder, 'out'))]).toEqual(['// mine', ['main.ts']]);
  });

  it('a file in the place of the folder', () => {
    const { code, errors } = run([write('a.yaml', CONFIG_MAP)], write('file', ''));
    expect([code, errors]).toEqual([2, expect.stringContaining('is no folder, so nothing can be written into it')]);
  });

  it('a folder below a file', () => {
    const { code, errors } = run([write('a.yaml', CONFIG_MAP)], join(write('file', ''), 'below'));
    expect([code, errors]).toEqual([2, expect.stringContaining('is no folder, so nothing can be written into it')]);
  });

  it('no name of a folder', () => {
    expect(run([write('a.yaml', CONFIG_MAP)], ' ')).toMatchObject({ code: 2, errors: expect.stringContaining('--to') });
  });
});
