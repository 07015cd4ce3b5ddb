/** `slipway graph` as people type it: what it writes, where, and what it says to what it can't draw. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { GraphOptions, graph } from '../../lib/cli/graph';

const ROOT = resolve(__dirname, '../..');

const WEB = `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { containers: [{ name: main, image: 'web:1', ports: [{ containerPort: 80 }] }] }
`;

let folder: string;
const before = process.cwd();
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-graph-'));
  process.chdir(folder);
  mkdirSync('dist');
  writeFileSync('dist/web.k8s.yaml', WEB);
});
afterEach(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});

const run = (path?: string, options: Partial<GraphOptions> = {}) => graph(path, { output: 'html', ...options });

/** Every file below the folder, with its text. */
function files(): Record<string, string> {
  const names = readdirSync('.', { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    names.map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), 'latin1')]),
  );
}

describe('what it draws', () => {
  test('a page of dist/, in graph.html, titled as the project', () => {
    expect(run()).toEqual({ code: 0, output: 'graph.html: 1 workload, 1 namespace, 0 connections' });
    expect(readFileSync('graph.html', 'utf8')).toContain(
      `<title>${folder.split('/').pop()}: map of the system</title>`,
    );
  });

  test('the output folder that cdk8s.yaml names', () => {
    mkdirSync('out');
    writeFileSync('cdk8s.yaml', 'app: node main.js\noutput: out\n');
    writeFileSync('out/a.yaml', WEB.replace('name: web', 'name: other'));
    expect(run(undefined, { output: 'mermaid' }).output).toContain('w0["other<br>Pod, 1 pod"]');
  });

  test.each(['svg', 'mermaid', 'json'] as const)('%s to standard output, or to a file', (output) => {
    const { code, output: text } = run('dist/web.k8s.yaml', { output });
    expect(code).toBe(0);
    expect(text).toContain('cdk8s-slipway graph');
    const name = { svg: 'a.svg', mermaid: 'a.mmd', json: 'a.json' }[output];
    expect(run('dist/web.k8s.yaml', { output, to: name })).toMatchObject({ code: 0 });
    expect(readFileSync(name, 'utf8').trimEnd()).toBe(text);
  });

  test('a page to standard output', () => {
    expect(run('dist', { to: '-' }).output).toMatch(/^<!doctype html>/);
    expect(readdirSync('.')).toEqual(['dist']);
  });

  test('JSON tells workloads and edges, and no YAML', () => {
    const { workloads, generator } = JSON.parse(run('dist', { output: 'json' }).output);
    expect(generator).toBe('cdk8s-slipway graph');
    expect(workloads).toEqual([
      expect.objectContaining({ title: 'Pod shop/web', scale: '1 pod', open: ['in', 'out'] }),
    ]);
  });

  test('the path of a construct, where the render has recorded it', () => {
    const recorded = { version: '1.0.0', resources: { web: { path: 'shop/web' } } };
    writeFileSync('dist/construct-metadata.json', JSON.stringify(recorded));
    const { objects } = JSON.parse(run('dist', { output: 'json' }).output);
    expect(objects).toEqual([expect.objectContaining({ title: 'Pod shop/web', constructPath: 'shop/web' })]);
  });

  test('a list of one kind, as kubectl prints it', () => {
    writeFileSync(
      'a.json',
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'PodList',
        items: [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' } }],
      }),
    );
    const { objects } = JSON.parse(run('a.json', { output: 'json' }).output);
    expect(objects).toEqual([expect.objectContaining({ title: 'Pod web' })]);
  });

  test('its own earlier page is written over, in one step, also through a link', () => {
    run('dist', { to: 'a.html' });
    symlinkSync('a.html', 'b.html');
    writeFileSync('dist/web.k8s.yaml', WEB.replace('name: web', 'name: other'));
    expect(run('dist', { to: 'b.html' }).code).toBe(0);
    expect(readFileSync('a.html', 'utf8')).toContain('Pod other');
    expect(readdirSync('.').sort()).toEqual(['a.html', 'b.html', 'dist']);
  });
});

type Case = [what: string, prepare: () => void, args: [path?: string, options?: Partial<GraphOptions>], words: string];
const nothing = () => undefined;

const BAD: Case[] = [
  ['a folder that is not there', nothing, ['nowhere'], 'nowhere: there is no such file or folder'],
  [
    'a project without a render',
    () => rmSync('dist', { recursive: true }),
    [],
    'dist: there is no such file or folder',
  ],
  ['a folder without YAML', () => mkdirSync('empty'), ['empty'], 'empty: no .yaml, .yml or .json file in this folder'],
  ['an empty file', () => writeFileSync('a.yaml', ''), ['a.yaml'], 'a.yaml: there is nothing in it'],
  [
    'a file of comments',
    () => writeFileSync('a.yaml', '# nothing\n---\n'),
    ['a.yaml'],
    'a.yaml: there is nothing in it',
  ],
  ['broken YAML', () => writeFileSync('dist/b.yaml', 'a: [1'), ['dist'], 'dist/b.yaml:1: not valid YAML:'],
  ['a binary file', () => writeFileSync('a.yaml', 'a\0b'), ['a.yaml'], 'a.yaml: this is binary, not YAML or JSON'],
  [
    'a file in another encoding',
    () => writeFileSync('a.yaml', Buffer.from([0xe4, 0x20])),
    ['a.yaml'],
    'a.yaml: this is not UTF-8 text',
  ],
  [
    'a list that is no List',
    () => writeFileSync('a.yaml', '- a\n- b\n'),
    ['a.yaml'],
    'a.yaml:1: this is no Kubernetes object: it is no map',
  ],
  [
    'a text',
    () => writeFileSync('a.yaml', 'hello\n'),
    ['a.yaml'],
    'a.yaml:1: this is no Kubernetes object: it is no map',
  ],
  [
    'an object without a kind',
    () => writeFileSync('dist/c.yaml', `${WEB}---\napiVersion: v1\n`),
    ['dist'],
    'dist/c.yaml:7: this is no Kubernetes object: it has no kind',
  ],
  [
    'an object without an apiVersion',
    () => writeFileSync('a.yaml', 'kind: Pod\n'),
    ['a.yaml'],
    'a.yaml:1: this is no Kubernetes object: it has no apiVersion',
  ],
  [
    'a kind that is no text',
    () => writeFileSync('a.yaml', 'apiVersion: v1\nkind: [Pod]\n'),
    ['a.yaml'],
    'it has no kind',
  ],
  [
    'values of a chart',
    () => writeFileSync('values.yaml', 'image: web\nreplicas: 3\n'),
    ['values.yaml'],
    'it has no apiVersion',
  ],
  [
    'nothing but the record of constructs',
    () => {
      mkdirSync('m');
      writeFileSync('m/construct-metadata.json', '{"version":"1.0.0","resources":{}}');
    },
    ['m'],
    'm/construct-metadata.json:1: what cdk8s records for its plugins, not a manifest',
  ],
  ['a cdk8s.yaml that is no YAML', () => writeFileSync('cdk8s.yaml', 'a: ['), [], 'cdk8s.yaml is no YAML:'],
  [
    'a cdk8s.yaml without settings',
    () => writeFileSync('cdk8s.yaml', '- a\n'),
    [],
    'cdk8s.yaml has to be a map of settings.',
  ],
  [
    'an output that is no folder',
    () => writeFileSync('cdk8s.yaml', 'output: 5\n'),
    [],
    'cdk8s.yaml has an output that is no folder: 5.',
  ],
  [
    'a file of somebody else',
    () => writeFileSync('index.html', '<h1>mine</h1>'),
    ['dist', { to: 'index.html' }],
    'index.html was not written by slipway graph, so it is left alone: name another file, or remove it',
  ],
  [
    'a link to a file of somebody else',
    () => {
      writeFileSync('x.txt', 'mine');
      symlinkSync('x.txt', 'a.html');
    },
    ['dist', { to: 'a.html' }],
    'a.html was not written by slipway graph',
  ],
  [
    'a folder in the place of the file',
    () => mkdirSync('site'),
    ['dist', { to: 'site' }],
    'site is a folder: name a file in it',
  ],
  [
    'a file in a folder that is not there',
    nothing,
    ['dist', { to: 'no/a.html' }],
    "no/a.html can't be written: there is no folder no",
  ],
  [
    'a file below a file',
    nothing,
    ['dist', { to: 'dist/web.k8s.yaml/a.html' }],
    "can't be written: there is no folder dist/web.k8s.yaml",
  ],
  // Not even root makes a file there.
  ['a folder that nobody may write to', nothing, ['dist', { to: '/proc/a.html' }], "/proc/a.html can't be written"],
  ['a device in the place of the file', nothing, ['dist', { to: '/dev/null' }], '/dev/null is no ordinary file'],
  ['no name for the file', nothing, ['dist', { to: '' }], '--to names no file'],
  [
    'a page under the name of a picture',
    nothing,
    ['dist', { to: 'a.svg' }],
    'a.svg names a file of another format than --output html: give --output svg, or another name',
  ],
  [
    'a picture under the name of a page',
    nothing,
    ['dist', { output: 'svg', to: 'a.html' }],
    'give --output html, or another name',
  ],
  [
    'its own input as its output',
    nothing,
    ['dist/web.k8s.yaml', { to: 'dist/web.k8s.yaml' }],
    'dist/web.k8s.yaml was not written by slipway graph',
  ],
];

test.each(BAD)('%s is told, and nothing is written', (_what, prepare, args, words) => {
  prepare();
  const there = files();
  const { code, output, errors } = run(...args);
  expect({ code, output }).toEqual({ code: 2, output: '' });
  expect(errors).toMatch(/^slipway graph: /);
  expect(errors).toContain(words);
  expect(files()).toEqual(there);
});

test('all that can not be read is told at once', () => {
  writeFileSync('dist/a.yaml', 'a: [1');
  writeFileSync('dist/b.yaml', 'kind: Pod\n');
  const { errors } = run('dist');
  expect(errors).toContain('dist/a.yaml:1: not valid YAML');
  expect(errors).toContain('dist/b.yaml:1: this is no Kubernetes object');
});

describe('the command', () => {
  const slipway = (args: string[], input = '') =>
    spawnSync(process.execPath, ['--import', 'tsx', join(ROOT, 'lib/cli/main.ts'), 'graph', ...args], {
      input,
      encoding: 'utf8',
      cwd: ROOT,
    });

  test('draws what comes by standard input', () => {
    const { status, stdout } = slipway(['-', '--output', 'mermaid'], WEB);
    expect(status).toBe(0);
    expect(stdout).toContain('w0["web<br>Pod, 1 pod"]');
  });

  test.each<[string, string[], string]>([
    ['a format that there is none of', ['--output', 'png'], "argument 'png' is invalid"],
    ['an option that there is none of', ['--namespace', 'shop'], "unknown option '--namespace'"],
    ['two paths', ['a', 'b'], 'too many arguments'],
    ['an option without its value', ['--to'], "option '--to <file>' argument missing"],
    ['two formats', ['--json', '--output', 'svg'], "--json and --output svg can't both be had"],
    ['standard input without anything', ['-', '--json'], 'standard input: there is nothing in it'],
  ])('%s is told, and it exits with 2', (_what, args, words) => {
    const { status, stdout, stderr } = slipway(args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
