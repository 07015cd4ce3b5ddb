/** What people get wrong at the command line: each is told with what to do about it, ends with 2, and writes nothing. */
import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { AdmissionProgram } from '../../lib/validation/admission';
import { NODE, ROOT, environment } from '../synth/run-app';
import { temporaryFolder } from '../synth/temporary';

// Each case is a process, on a machine that may have other things to do.
jest.setTimeout(120_000);

const MAIN = [...NODE, path.join(ROOT, 'lib', 'cli', 'main.ts')];

type Files = Readonly<Record<string, string | Buffer>>;

interface Case {
  readonly args: readonly string[];
  /** What is in the folder; a name that ends in a slash is a folder. */
  readonly files?: Files;
  readonly says: readonly (string | RegExp)[];
  readonly env?: Record<string, string>;
  /** More to prepare. */
  readonly prepare?: (folder: string) => void;
}

const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: b }\n';

const COMMAND_LINE: Record<string, Case> = {
  'no command': { args: [], says: ['Usage: slipway [options] [command]'] },
  'a command that is nearly one': { args: ['dif'], says: ["unknown command 'dif'", 'Did you mean diff?'] },
  'a command that is none': { args: ['deploy'], says: ["unknown command 'deploy'", '(slipway --help lists'] },
  'an option that is nearly one': {
    args: ['--verson'],
    says: ["unknown option '--verson'", 'Did you mean --version?'],
  },
  'an option of a command that is nearly one': {
    args: ['check', '.', '--polcy', 'x'],
    says: ["unknown option '--polcy'", 'Did you mean --policy?', '(slipway check --help lists'],
  },
  'an argument that is missing': { args: ['check'], says: ["missing required argument 'path'"] },
  'an option without its value': { args: ['check', '.', '--crd'], says: ["option '--crd <file>' argument missing"] },
  'a format that is none': {
    args: ['check', '.', '--output', 'yaml'],
    says: ['Allowed choices are text, json, sarif.'],
  },
  'two formats at once': {
    args: ['check', '.', '--json', '--output', 'sarif'],
    says: ["--json and --output sarif can't both be had: give one"],
  },
  'too many arguments': { args: ['synth', 'dist'], says: ["too many arguments for 'synth'"] },
};

const COMPLETION: Record<string, Case> = {
  'no shell': { args: ['completion'], says: ["missing required argument 'shell'"] },
  'a shell that is none of these': {
    args: ['completion', 'powershell'],
    says: ['Allowed choices are bash, zsh, fish.'],
  },
  'two shells': { args: ['completion', 'bash', 'zsh'], says: ["too many arguments for 'completion'"] },
};

const INIT: Record<string, Case> = {
  'a template that there is none of': {
    args: ['init', 'shop', '--template', 'monolith'],
    says: ['Allowed choices are web-app, microservices, platform.'],
  },
  'a template without a name': { args: ['init', 'shop', '--template'], says: ['argument missing'] },
  'two folders': { args: ['init', 'shop', 'web'], says: ["too many arguments for 'init'"] },
  'files that are there': {
    args: ['init', 'shop'],
    files: {
      'shop/package.json': '{}',
      'shop/main.ts': '//',
      'shop/.github/workflows/render.yml': 'on: push',
      'shop/own.ts': '',
    },
    says: [
      'nothing is written',
      'shop/.github/workflows/render.yml exists\nshop/main.ts exists\nshop/package.json exists\n',
    ],
  },
  'a folder where a file has to be': {
    args: ['init', 'shop'],
    files: { 'shop/app.ts/': '' },
    says: ['shop/app.ts is a folder, where a file has to be'],
  },
  'a file where a folder has to be': {
    args: ['init', 'shop'],
    files: { 'shop/.github': 'x' },
    says: ['shop/.github is a file, where a folder has to be'],
  },
  'a file in the place of the project': {
    args: ['init', 'shop'],
    files: { shop: 'x' },
    says: ['shop is a file, where a folder has to be'],
  },
  'a folder below a file': { args: ['init', 'x/shop'], files: { x: 'x' }, says: ['nothing is written'] },
  'a link out of the project': {
    args: ['init', 'shop'],
    files: { 'shop/own.ts': '' },
    prepare: (folder) => fs.symlinkSync(path.join(folder, 'elsewhere'), path.join(folder, 'shop', 'main.ts')),
    says: ['shop/main.ts is a link, where a file has to be'],
  },
  'a folder of the project that is a link': {
    args: ['init', 'shop'],
    files: { 'shop/own.ts': '', 'elsewhere/a': '' },
    prepare: (folder) => fs.symlinkSync(path.join(folder, 'elsewhere'), path.join(folder, 'shop', '.github')),
    says: ['shop/.github is a link, where a folder has to be'],
  },
  'a name that no namespace has': {
    args: ['init', 'My_App'],
    says: ['"My_App" can\'t be its name', 'lower-case letters, digits and "-"', 'such as my-app.'],
  },
  'a name that begins with a digit': { args: ['init', '3d'], says: ['"3d" can\'t be its name', 'such as d.'] },
  'a name that is too long': { args: ['init', 'a'.repeat(41)], says: ['40 characters at most'] },
  'the root of all folders': { args: ['init', '/'], says: ['"" can\'t be its name', 'such as my-app.'] },
  'the name of a package that it needs': {
    args: ['init', 'jest'],
    says: ['"jest" is a package that the project needs', 'such as jest-app.'],
  },
  'a namespace of the cluster': { args: ['init', 'kube-system'], says: ["is a namespace of the cluster's own"] },
};

const DIFF: Record<string, Case> = {
  'paths that are not there': {
    args: ['diff', 'old', 'new'],
    says: ['old: there is no such file or folder\nnew: there is no such file or folder'],
  },
  'a folder without manifests': {
    args: ['diff', 'old', 'new.yaml'],
    files: { 'old/': '', 'new.yaml': CONFIG_MAP },
    says: ['old: no .yaml, .yml or .json file in this folder'],
  },
  'broken YAML': {
    args: ['diff', 'old.yaml', 'old.yaml'],
    files: { 'old.yaml': 'a: [1,\nb: 2' },
    says: [/old\.yaml:\d: not valid YAML/],
  },
  'binary junk': {
    args: ['diff', 'old.yaml', 'old.yaml'],
    files: { 'old.yaml': Buffer.from([0, 1, 2]) },
    says: ['this is binary, not YAML or JSON'],
  },
  'YAML that is no object': {
    args: ['diff', 'old.yaml', 'old.yaml'],
    files: { 'old.yaml': '- 1\n- 2\n' },
    says: ['old.yaml:1: this is no object of Kubernetes'],
  },
  'standard input twice': { args: ['diff', '-', '-'], says: ['standard input can be one of the two only'] },
  'three paths': { args: ['diff', 'a', 'b', 'c'], says: ["too many arguments for 'diff'"] },
  'a format that is none': { args: ['diff', '--output', 'html'], says: ['Allowed choices are text, markdown, json.'] },
  'no project': { args: ['diff'], says: ['slipway diff: cdk8s.yaml names no app'] },
  'a project that is no YAML': { args: ['diff'], files: { 'cdk8s.yaml': 'app: "x' }, says: ['cdk8s.yaml is no YAML'] },
  'an app that fails': {
    args: ['diff'],
    files: { 'cdk8s.yaml': 'app: echo "no such image" >&2; exit 3\n', 'dist/a.yaml': CONFIG_MAP },
    says: ['the app does not render (exit code 3):\nno such image'],
  },
  'an app that renders nothing': {
    args: ['diff'],
    files: { 'cdk8s.yaml': "app: 'true'\n", 'dist/a.yaml': CONFIG_MAP },
    says: ['the app rendered nothing into the folder of CDK8S_OUTDIR'],
  },
  'a cluster and two paths': {
    args: ['diff', '--live', 'a', 'b'],
    says: ['--live compares with the cluster: give one path at most'],
  },
  'a cluster without kubectl': {
    args: ['diff', '--live', 'a.yaml'],
    files: { 'a.yaml': CONFIG_MAP },
    env: { PATH: '/nowhere' },
    says: ['kubectl can not be run: install it, and put it on the PATH'],
  },
  'a cluster that does not answer': {
    args: ['diff', '--live', 'a.yaml'],
    files: {
      'a.yaml': CONFIG_MAP,
      'bin/kubectl': '#!/bin/sh\ncat > /dev/null\necho "connection refused" >&2\nexit 1\n',
    },
    prepare: (folder) => fs.chmodSync(path.join(folder, 'bin', 'kubectl'), 0o755),
    env: { PATH: `bin:${process.env.PATH}` },
    says: ['slipway diff: connection refused'],
  },
};

const JUDGED: Record<string, Case> = {
  'a text that is no version': {
    args: ['diff', 'a.yaml', 'b.yaml', '--kubernetes', 'latest'],
    files: { 'a.yaml': CONFIG_MAP, 'b.yaml': CONFIG_MAP.replace('name: a', 'name: c') },
    says: ['slipway diff: ', '`kubernetes` must be a version such as \'1.35\'; got "latest".'],
  },
};

function prepare(files: Files): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(name.endsWith('/') ? file : path.dirname(file), { recursive: true });
    if (!name.endsWith('/')) fs.writeFileSync(file, content);
  }
  return folder;
}

interface Ended {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

function slipway(folder: string, args: readonly string[], variables: Record<string, string>): Promise<Ended> {
  const options = {
    cwd: folder,
    env: { ...environment(folder, variables), XDG_CACHE_HOME: process.env.XDG_CACHE_HOME },
  };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [...MAIN, ...args], options, (error, stdout, stderr) =>
      resolve({ code: error ? error.code : 0, stdout, stderr }),
    );
    child.stdin?.end();
  });
}

async function refuses({ args, files = {}, says, env = {}, prepare: more }: Case): Promise<void> {
  const folder = prepare(files);
  more?.(folder);
  const before = fs.readdirSync(folder, { recursive: true }).sort();
  const { code, stdout, stderr } = await slipway(folder, args, env);
  for (const text of says) expect(stderr).toEqual(text instanceof RegExp ? expect.stringMatching(text) : expect.stringContaining(text)); // prettier-ignore
  expect(stderr).not.toMatch(/^\s+at \w+/m);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(fs.readdirSync(folder, { recursive: true }).sort()).toEqual(before);
  for (const [name, content] of Object.entries(files)) {
    if (!name.endsWith('/')) expect(fs.readFileSync(path.join(folder, name))).toEqual(Buffer.from(content));
  }
}

describe.each<[string, Readonly<Record<string, Case>>]>([
  ['slipway', COMMAND_LINE],
  ['slipway completion', COMPLETION],
  ['slipway init', INIT],
  ['slipway diff', DIFF],
  ['slipway diff, judged', AdmissionProgram.locate() ? JUDGED : {}],
])('%s refuses', (_command, cases) => {
  for (const [name, given] of Object.entries(cases)) test.concurrent(name, () => refuses(given));
});
