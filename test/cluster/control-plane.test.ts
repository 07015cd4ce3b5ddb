/**
 * The control plane itself: what it leaves behind, who can read it, and what it says when it can't start.
 */
import { spawn } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, Server } from 'node:net';
import { join } from 'node:path';
import { Api } from './api';
import { go } from './control-plane/go';
import { goMod } from './control-plane/module';
import { checkVersion, MODULE_DIR } from './control-plane/programs';
import { ControlPlane, startControlPlane } from './control-plane/start';
import { cluster } from './cluster';
import { eventually } from './eventually';

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

describe('a control plane', () => {
  let controlPlane: ControlPlane;

  beforeAll(async () => {
    controlPlane = await startControlPlane();
  });

  afterAll(() => controlPlane.stop());

  test('lets its owner alone read what it keeps', () => {
    const entries = readdirSync(controlPlane.dir, { recursive: true, encoding: 'utf8' });
    const readable = entries.filter((entry) => (lstatSync(join(controlPlane.dir, entry)).mode & 0o077) !== 0);

    expect(lstatSync(controlPlane.dir).mode & 0o777).toBe(0o700);
    // A folder that only its owner can enter keeps the rest of it, but the files should not depend on that.
    expect(readable).toEqual([]);
  });

  test('has a token of its own, and lets nobody in without it', async () => {
    const ca = readFileSync(controlPlane.caFile, 'utf8');
    const withToken = (token: string) => Api.over({ server: controlPlane.server, token, ca }).get('/api/v1/nodes');

    await expect(withToken(controlPlane.token)).resolves.toBeDefined();
    await expect(withToken('another')).rejects.toThrow(/Unauthorized/);
    expect(controlPlane.token).not.toBe(cluster().token);
  });

  test('has three nodes, each in a zone of its own', async () => {
    const ca = readFileSync(controlPlane.caFile, 'utf8');
    const api = Api.over({ server: controlPlane.server, token: controlPlane.token, ca });
    const nodes = await api.list<{ metadata: { labels: Record<string, string> } }>('/api/v1/nodes');

    const zones = nodes.map(({ metadata }) => metadata.labels['topology.kubernetes.io/zone']);
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
});

describe('a control plane that a person has started', () => {
  test.concurrent.each(['SIGINT', 'SIGKILL'] as const)('leaves nothing behind after %s', async (signal) => {
    const child = spawn(process.execPath, ['--import', 'tsx', MAIN], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    const dir = await eventually(
      'it is ready',
      () => {
        if (!said.includes('Ctrl-C stops it.')) throw new Error(said || 'nothing said');
        return /KUBECONFIG=(\S+)\/admin.kubeconfig/.exec(said)![1];
      },
      { seconds: 60 },
    );
    const pids = programs(dir);
    expect(pids.filter(lives)).toHaveLength(8);

    child.kill(signal);

    await eventually('it is gone', () => {
      const left = pids.filter(lives);
      if (left.length > 0 || existsSync(dir)) throw new Error(`${left.length} programs, folder: ${existsSync(dir)}`);
    });
  });
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
