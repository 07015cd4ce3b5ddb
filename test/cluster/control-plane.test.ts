/**
 * The control plane itself: what it leaves behind, who can read it, and what it says when it can't start.
 */
import { ChildProcess, spawn } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, Server } from 'node:net';
import { join } from 'node:path';
import { Api } from './api';
import { go } from './control-plane/go';
import { goMod } from './control-plane/module';
import { checkVersion, MODULE_DIR } from './control-plane/programs';
import { startControlPlane } from './control-plane/start';
import { cluster } from './cluster';
import { eventually } from './eventually';
import { KubeObject } from './objects';

const MAIN = join(__dirname, 'control-plane', 'main.ts');

/** The process ids of a control plane's programs. */
function programs(dir: string): number[] {
  return readdirSync(join(dir, 'pids')).map((name) => Number(readFileSync(join(dir, 'pids', name), 'utf8')));
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A control plane that a person has started, and what it has told them. */
interface Started {
  readonly child: ChildProcess;
  readonly dir: string;
  readonly server: string;
  readonly pids: readonly number[];
}

async function startAsAPerson(): Promise<Started> {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ready = () => {
    if (!said.includes('Ctrl-C stops it.')) throw new Error(said || 'nothing said');
    const dir = /KUBECONFIG=(\S+)\/admin.kubeconfig/.exec(said)![1]!;
    return { child, dir, server: /ready at (\S+),/.exec(said)![1]!, pids: programs(dir) };
  };
  return eventually('it is ready', ready, { seconds: 90 });
}

async function leavesNothingBehind({ child, dir, pids }: Started, signal: NodeJS.Signals): Promise<void> {
  expect(pids.filter(lives)).toHaveLength(8);
  child.kill(signal);
  await eventually('it is gone', () => {
    const left = pids.filter(lives);
    if (left.length > 0 || existsSync(dir)) throw new Error(`${left.length} programs, folder: ${existsSync(dir)}`);
  });
}

describe('a control plane', () => {
  let started: Started;
  let token: string;
  let ca: string;

  beforeAll(async () => {
    started = await startAsAPerson();
    const kubeconfig = JSON.parse(readFileSync(join(started.dir, 'admin.kubeconfig'), 'utf8')) as {
      users: [{ user: { token: string } }];
    };
    token = kubeconfig.users[0].user.token;
    ca = readFileSync(join(started.dir, 'certificates', 'apiserver.crt'), 'utf8');
  });

  afterAll(() => started.child.kill('SIGKILL'));

  test('lets its owner alone read what it keeps', () => {
    const entries = readdirSync(started.dir, { recursive: true, encoding: 'utf8' });
    const readable = entries.filter((entry) => (lstatSync(join(started.dir, entry)).mode & 0o077) !== 0);

    expect(lstatSync(started.dir).mode & 0o777).toBe(0o700);
    // A folder that only its owner can enter keeps the rest of it, but the files should not depend on that.
    expect(readable).toEqual([]);
  });

  test('has a token of its own, and lets nobody in without it', async () => {
    const nodesWith = (secret: string) => Api.over({ server: started.server, token: secret, ca }).get('/api/v1/nodes');

    await expect(nodesWith(token)).resolves.toBeDefined();
    await expect(nodesWith('another')).rejects.toThrow(/Unauthorized/);
    expect(token).not.toBe(cluster().token);
  });

  test('has three nodes, each in a zone of its own', async () => {
    const nodes = await Api.over({ server: started.server, token, ca }).list<KubeObject>('/api/v1/nodes');

    const zones = nodes.map(({ metadata }) => metadata.labels?.['topology.kubernetes.io/zone']);
    expect(zones.sort()).toEqual(['zone-a', 'zone-b', 'zone-c']);
  });

  test('says so when its port is taken', async () => {
    const server = await new Promise<Server>((resolve) => {
      const listening = createServer().listen(0, '127.0.0.1', () => resolve(listening));
    });
    const { port } = server.address() as { port: number };

    await expect(startControlPlane({ port })).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken: choose another`);
    server.close();
  });

  test('leaves nothing behind when it is killed', () => leavesNothingBehind(started, 'SIGKILL'));

  test('leaves nothing behind after Ctrl-C', async () => leavesNothingBehind(await startAsAPerson(), 'SIGINT'));
});

describe('a build that cannot be', () => {
  test('names a version that is none', () => {
    expect(() => checkVersion('latest')).toThrow("KUBERNETES_VERSION is 'latest': give a full version such as 1.");
    expect(checkVersion('v1.33.13')).toBe('1.33.13');
  });

  test('tells how to come by Go where there is none', async () => {
    const path = process.env.PATH;
    process.env.PATH = '/nowhere';
    try {
      await expect(go(['version'], { cwd: __dirname })).rejects.toThrow(/Go is not on the PATH[^]*SLIPWAY_KUBECONFIG/);
    } finally {
      process.env.PATH = path;
    }
  });

  test('repeats what Go said', async () => {
    await expect(go(['build', './no-such-package'], { cwd: MODULE_DIR })).rejects.toThrow(
      /go build failed[^]*no-such-package/,
    );
  });

  test('replaces the libraries that Kubernetes keeps in its own repository by the published ones', () => {
    const theirs = ['go 1.24.0', 'require (', '\tk8s.io/api v0.0.0', '\tk8s.io/klog/v2 v2.130.1', ')'].join('\n');

    expect(goMod('1.33.13', theirs)).toContain('replace (\n\tk8s.io/api => k8s.io/api v0.33.13\n)');
  });
});
