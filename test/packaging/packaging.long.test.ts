/** The package as its users get it: packed, installed into an empty folder, imported by an app, rendered by `cdk8s synth`. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const MINUTES = 60_000;

const APP = `
import { Chart } from 'cdk8s';
import { Platform, WebApp } from 'cdk8s-slipway';

const app = new Platform();
new WebApp(new Chart(app, 'shop', { namespace: 'shop' }), 'web', { image: 'registry.example.com/web:1.4.2', port: 8080 });
app.synth();
`;

/** Tests of the app repository: they assert, they ask, and they keep a snapshot of one object. */
const TESTS = `
import { Manifests, Match, canAskApiServer } from 'cdk8s-slipway/testing';
import 'cdk8s-slipway/testing/jest';

const manifests = Manifests.fromDirectory('dist');

test('the web app runs the released image', () => {
  manifests.hasResource('Deployment', { spec: { template: { spec: { containers: [{ image: Match.pattern(/:1\\.4\\.2$/) }] } } } });
  expect(manifests).not.toHaveResource('Secret');
  expect(manifests.get('Deployment', 'web').spec.template.spec.automountServiceAccountToken).toBe(false);
});

test('operations', () => {
  manifests.canReach('web', { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } }, 53, 'UDP');
  manifests.cannotReach({ namespace: 'monitoring' }, 'web', 8080);
  manifests.cannotReach('web', '0.0.0.0/0', 443);
  expect(manifests).toSurviveNodeDrain('web');
  expect(manifests).toFitQuota({ hard: { 'requests.cpu': '8' } });
});

(canAskApiServer() ? test : test.skip)('the API server', () => {
  manifests.isAdmitted({ podSecurity: 'restricted' });
  manifests.cannot('system:serviceaccount:shop:web', 'get', 'secrets');
});

test('the budget', () => {
  expect(manifests.get('PodDisruptionBudget', 'web')).toMatchSnapshot();
});
`;

const JEST = `module.exports = { transform: { '\\.ts$': '@swc/jest' } };
`;

/** The release lines of Node.js that are supported. */
const NODES = ['20', '22', '24'];

let folder: string;
const run = (command: string, ...args: string[]) =>
  execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-package-'));
  // What `npm pack` does first, without the programs for other machines, which take minutes to compile.
  execFileSync('npm', ['run', '--silent', 'prepack', '--', '--here-only'], { cwd: ROOT, stdio: 'pipe' });
  execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], {
    cwd: ROOT,
    stdio: 'pipe',
  });
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'))!;
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const version = (name: string) => `${name}@${devDependencies[name]}`;
  writeFileSync(join(folder, 'package.json'), '{ "name": "app-repo", "private": true }\n');
  writeFileSync(join(folder, 'main.ts'), APP);
  writeFileSync(join(folder, 'cdk8s.yaml'), 'language: typescript\napp: node --import tsx main.ts\noutput: dist\n');
  writeFileSync(join(folder, 'main.test.ts'), TESTS);
  writeFileSync(join(folder, 'jest.config.js'), JEST);
  const packages = [
    ...['cdk8s', 'cdk8s-plus-27', 'constructs', 'cdk8s-cli', 'tsx', 'typescript'],
    ...['jest', '@swc/jest', '@swc/core', '@types/jest', '@types/node'],
  ].map(version);
  const platform = `${process.platform.replace('win32', 'win')}-${process.arch}`;
  const nodes = NODES.map((major) => `node-${major}@npm:node-${platform}@${major}`);
  run(
    'npm',
    'install',
    '--silent',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    `./${tarball}`,
    ...packages,
    ...nodes,
  );
}, 8 * MINUTES);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test(
  'an app repository renders with cdk8s synth',
  () => {
    run('npx', 'cdk8s', 'synth', '--check-upgrade=false');
    const yaml = readFileSync(join(folder, 'dist', 'shop.k8s.yaml'), 'utf8');
    expect(yaml).toContain('kind: Deployment');
    expect(yaml).toContain('image: registry.example.com/web:1.4.2');
  },
  MINUTES,
);

/** The programs of the npm packages `node-PLATFORM-ARCH`, one for each release line that is supported. */
describe.each(NODES)('on Node.js %s', (major) => {
  const node = () => join(folder, 'node_modules', `node-${major}`, 'bin', 'node');

  test(
    'an app renders, and the render is checked',
    () => {
      expect(run(node(), '--version')).toMatch(new RegExp(`^v${major}\\.`));
      run(node(), '--import', 'tsx', 'main.ts');
      const slipway = join('node_modules', 'cdk8s-slipway', 'build', 'bundled', 'cli', 'main.js');
      expect(run(node(), slipway, 'check', 'dist')).toMatch(/\d+ objects: \d+ accepted/);
    },
    MINUTES,
  );
});

test(
  'its types are there for an app that is type-checked',
  () => {
    run(
      'npx',
      'tsc',
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      '--module',
      'nodenext',
      '--target',
      'es2022',
      '--types',
      'jest,node',
      'main.ts',
      'main.test.ts',
    );
  },
  MINUTES,
);

test(
  'an app repository asserts, asks, and keeps a snapshot',
  () => {
    run('npx', 'jest', '--ci=false');
    expect(readFileSync(join(folder, '__snapshots__', 'main.test.ts.snap'), 'utf8')).toContain(
      'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\n',
    );
    // A change to the render is noticed, by its assertion and not by an accident.
    const file = join(folder, 'dist', 'shop.k8s.yaml');
    const rendered = readFileSync(file, 'utf8');
    writeFileSync(file, rendered.replace('maxUnavailable: 1', 'maxUnavailable: 0'));
    try {
      expect(() => run('npx', 'jest')).toThrow(
        /does not survive the drain of a node[\s\S]*never lets one of its 2 pods go/,
      );
    } finally {
      writeFileSync(file, rendered);
    }
  },
  2 * MINUTES,
);

test(
  'slipway mutate says what its tests do not notice',
  () => {
    const report = spawnSync('npx', ['slipway', 'mutate', '--kind', 'Service', '--runs', '60', '--', 'npx', 'jest'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(report.stdout).toMatch(/^not noticed: Service shop\/web: /m);
    expect(report.status).toBe(1);
  },
  8 * MINUTES,
);

test('its entry points are one library, for modules of both kinds, and it has the program for this machine', () => {
  const program = `
    import { createRequire } from 'node:module';
    import { Platform, WebApp } from 'cdk8s-slipway';
    import { Environments } from 'cdk8s-slipway/environments';
    import { renderEvery } from 'cdk8s-slipway/testing';
    const library = createRequire(process.cwd() + '/')('cdk8s-slipway');
    console.log(library.Platform === Platform, library.WebApp === WebApp, typeof Environments, typeof renderEvery);
  `;
  expect(run('node', '--input-type=module', '--eval', program)).toBe('true true function function\n');
  const programs = readdirSync(join(folder, 'node_modules', 'cdk8s-slipway', 'build', 'validation', 'admission'));
  expect(programs).toContainEqual(
    expect.stringMatching(new RegExp(`^admission-${process.platform}-${process.arch}\\.[0-9a-f]{64}\\.br$`)),
  );
});

test('it carries its licence, its API and no sources', () => {
  const files = readdirSync(join(folder, 'node_modules', 'cdk8s-slipway'));
  expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'CHANGELOG.md', 'build', '.jsii']));
  expect(files).not.toEqual(expect.arrayContaining(['lib']));
  expect(files).not.toEqual(expect.arrayContaining(['test']));
});

test(
  'a mistake ends cdk8s synth with its remedy, and no stack of the app',
  () => {
    writeFileSync(join(folder, 'main.ts'), APP.replace('port: 8080', 'port: 80808'));
    try {
      expect(() => run('npx', 'cdk8s', 'synth', '--check-upgrade=false')).toThrow(
        /shop\/web: port[\s\S]*Received: 80808[\s\S]*give a whole number from 1 to 65535[\s\S]*at main\.ts:6:1/,
      );
    } finally {
      writeFileSync(join(folder, 'main.ts'), APP);
    }
  },
  MINUTES,
);

describe.each([
  ['web-app', ['Deployment/web']],
  ['microservices', ['Deployment/mailer', 'Deployment/orders', 'Deployment/payments', 'Deployment/storefront']],
  ['platform', ['Deployment/api', 'Deployment/web']],
])('slipway init --template %s', (template, workloads) => {
  /** The project, in a folder of the one above, so that all share what is installed there. */
  const project = () => join(folder, `my-${template}`);
  const npm = (...args: string[]) =>
    execFileSync('npm', args, { cwd: project(), encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const slipway = (...args: string[]) => {
    const env = { ...process.env, CI: 'true' };
    const options = { cwd: project(), env, encoding: 'utf8' } as const;
    return spawnSync(join(folder, 'node_modules', '.bin', 'slipway'), args, options);
  };

  test(
    'makes a repository that is tested, checked, rendered, judged, compared and drawn at the first try',
    () => {
      expect(run(join('node_modules', '.bin', 'slipway'), 'init', `my-${template}`, '--template', template)).toContain(
        'made package.json\n',
      );
      npm('test', '--', '--ci');
      npm('run', 'typecheck');
      npm('run', 'synth');
      expect(npm('run', 'check')).toMatch(/\d+ objects: \d+ accepted/);
      const graph = JSON.parse(slipway('graph', '--json').stdout) as unknown;
      for (const workload of workloads) expect(JSON.stringify(graph)).toContain(workload.split('/')[1]);

      // A change in the code is a difference to what is committed, and says what it does.
      const git = (...args: string[]) =>
        execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: project() });
      git('init', '--quiet');
      git('add', '.');
      git('commit', '--quiet', '--message', 'start');
      expect(slipway('diff')).toMatchObject({ status: 0, stdout: expect.stringContaining('no difference') });
      for (const name of readdirSync(project(), { recursive: true, encoding: 'utf8' })) {
        if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue;
        const file = join(project(), name);
        writeFileSync(file, readFileSync(file, 'utf8').replace(/1\.0\.0/g, '1.1.0'));
      }
      const { status, stdout } = slipway('diff', '--output', 'json');
      expect([status, JSON.parse(stdout).restarts.map((name: string) => name.replace(/ .*\//, '/'))]).toEqual([
        1,
        expect.arrayContaining(workloads),
      ]);
    },
    5 * MINUTES,
  );

  test('needs versions that this package is tested with', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(project(), 'package.json'), 'utf8'));
    for (const range of Object.values({ ...dependencies, ...devDependencies })) expect(range).toMatch(/^[~^]?\d+\.\d+/);
  });
});
