/** An app that is a file for Node has the process of `slipway synth`, and is none the wiser. */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { nodeCommand } from '../../lib/cli/same-process';
import { NODE, ROOT, environment } from '../synth/run-app';
import { temporaryFolder } from '../synth/temporary';

// Each test runs programs, on a machine that may have other things to do.
jest.setTimeout(120_000);

const MAIN = path.join(ROOT, 'lib', 'cli', 'main.ts');

const RENDER = `
  const fs = require('node:fs');
  fs.mkdirSync(process.env.CDK8S_OUTDIR, { recursive: true });
  fs.writeFileSync(process.env.CDK8S_OUTDIR + '/a.yaml', 'a: b');
`;

const APPS = {
  'sees itself as the main module, with its arguments': `${RENDER}
    console.log(require.main === module, process.argv.slice(1), process.execArgv, __filename);`,
  'ends with a code of its own': `${RENDER} process.exit(3);`,
  throws: `throw new TypeError('an error of the app');`,
  'throws later': `setTimeout(() => { throw new TypeError('an error of the app'); }, 1);`,
  rejects: `Promise.reject(new TypeError('an error of the app'));`,
  'renders nothing': ``,
  'renders later, from another folder': `setTimeout(() => { process.chdir('/'); ${RENDER} }, 20);`,
  'fails beside what it rendered': `${RENDER} process.exitCode = 1;`,
  'reads standard input': `${RENDER} process.stdin.on('data', (data) => console.log('read ' + data));`,
  'is a module of the other kind': `import fs from 'node:fs';
    fs.mkdirSync(process.env.CDK8S_OUTDIR); console.log(import.meta.url, await Promise.resolve(1));`,
};

function run(app: string, name: string, wrap: (command: string) => string) {
  const folder = fs.realpathSync(temporaryFolder());
  fs.mkdirSync(path.join(folder, 'src'));
  fs.writeFileSync(path.join(folder, 'src', name), app);
  // The command itself is TypeScript here, so how Node reads that is said where it holds for both processes.
  const env = { ...environment(folder, {}), NODE_OPTIONS: NODE.join(' ') };
  const args = [MAIN, 'synth', '--output', 'out', '--app', wrap(`node src/${name} one two=2`)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    env,
    encoding: 'utf8',
    input: 'in',
  });
  const out = path.join(folder, 'out');
  const plain = (text: string) => text.replaceAll(folder, 'FOLDER').replace(/^\s+at .*\n/gm, '');
  return { status, stdout: plain(stdout), stderr: plain(stderr), files: fs.existsSync(out) && fs.readdirSync(out) };
}

describe('an app in the process of slipway synth', () => {
  test.each(Object.entries(APPS))('that %s comes to the same as one in a process of its own', (title, app) => {
    const name = title.includes('other kind') ? 'app.mjs' : 'app.js';
    const here = run(app, name, (command) => command);
    expect(here).toEqual(run(app, name, (command) => `exec ${command}`));
    expect(here.stderr).not.toContain('slipway: ');
  });

  test('really has that process', () => {
    const { stdout } = run(`${RENDER} console.log(process.ppid);`, 'app.js', (command) => command);
    expect(Number(stdout)).toBe(process.pid);
  });
});

describe('nodeCommand', () => {
  const execArgv = process.execArgv;
  beforeAll(() => (process.execArgv = []));
  afterAll(() => (process.execArgv = execArgv));

  test.each([
    ['node main.js', { file: 'main.js', args: [] }],
    [' node  build/main.js  --env=dev a,b ', { file: 'build/main.js', args: ['--env=dev', 'a,b'] }],
    [`${process.execPath} /srv/app/main.js`, { file: '/srv/app/main.js', args: [] }],
  ])('takes %j', (command, expected) => {
    expect(nodeCommand(command)).toEqual(expected);
  });

  test.each([
    ...['node', 'node -', 'node --import tsx main.ts', 'node main.js && true', 'node main.js > out', 'node $APP'],
    ...['node ~/main.js', 'node "main.js"', 'node *.js', 'A=1 node main.js', 'tsx main.ts', 'node main.js; true'],
    ...[
      '/other/node main.js',
      'nodejs main.js',
      'node main.js\nnode other.js',
      'node main.js # comment',
      'node ./a{b,c}',
    ],
  ])('leaves %j to a shell', (command) => {
    expect(nodeCommand(command)).toBeUndefined();
  });

  test('leaves it to a shell where another Node comes first on the PATH, or this one was told something', () => {
    const folder = temporaryFolder();
    fs.writeFileSync(path.join(folder, 'node'), '');
    const { PATH } = process.env;
    try {
      process.env.PATH = `${folder}${path.delimiter}${PATH}`;
      expect(nodeCommand('node main.js')).toBeUndefined();
    } finally {
      process.env.PATH = PATH;
    }
    process.execArgv = ['--inspect'];
    expect(nodeCommand('node main.js')).toBeUndefined();
    process.execArgv = [];
  });
});
