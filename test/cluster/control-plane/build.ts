/**
 * Builds the programs of the control plane, once, into a cache outside the repository.
 *
 * The folder's name holds a hash of all that decides its content, so a changed version or flag is a new folder, and
 * two checkouts of different ages don't rebuild over each other.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { go } from './go';
import { withLock } from './lock';
import { writeModule } from './module';
import { defaultVersion, KUBERNETES_PROGRAMS, MODULE_DIR, SERVER_PROGRAM, STAGE_PROGRAMS } from './programs';

export type Log = (line: string) => void;

/** The folders of the programs, built when they aren't there yet. */
export interface Programs {
  /** Holds kube-apiserver, kube-controller-manager, kube-scheduler and kubectl. */
  readonly kubernetes: string;
  /** Holds etcd and kwok. */
  readonly stage: string;
}

/** Where the programs of a version belong. */
export function cacheDir(): string {
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(base, 'cdk8s-slipway', 'control-plane');
}

/** Builds what is missing for the version of Kubernetes, and says where all of it is. */
export async function build(version: string, log: Log): Promise<Programs> {
  if (version === defaultVersion()) {
    // The checked-in module builds both halves at once, since they share most of their packages.
    const folder = await buildSet(version, { ...KUBERNETES_PROGRAMS, ...STAGE_PROGRAMS }, log);
    return { kubernetes: folder, stage: folder };
  }
  // First what may fail at once, for want of such a version.
  return { kubernetes: await buildSet(version, KUBERNETES_PROGRAMS, log), stage: await findStage(log) };
}

/** Builds the API server of a version alone, which is half the work, where nothing but its answers is wanted. */
export async function buildServer(version: string, log: Log): Promise<Programs> {
  const names = [version === defaultVersion() ? { ...KUBERNETES_PROGRAMS, ...STAGE_PROGRAMS } : KUBERNETES_PROGRAMS];
  const whole = names.map((programs) => destination(version, programs)).find((folder) => existsSync(folder));
  return { kubernetes: whole ?? (await buildSet(version, SERVER_PROGRAM, log)), stage: await findStage(log) };
}

async function findStage(log: Log): Promise<string> {
  // Where the pinned version has been built, its etcd and KWOK serve; a machine that only ever wants an older version
  // is spared the rest.
  const whole = destination(defaultVersion(), { ...KUBERNETES_PROGRAMS, ...STAGE_PROGRAMS });
  return existsSync(whole) ? whole : buildSet(`stage-${defaultVersion()}`, STAGE_PROGRAMS, log);
}

function destination(name: string, programs: Readonly<Record<string, string>>): string {
  const hash = createHash('sha256');
  for (const file of ['go.mod', 'go.sum']) hash.update(readFileSync(join(MODULE_DIR, file)));
  hash.update(JSON.stringify([name, programs, linkerFlags(name)]));
  return join(cacheDir(), `${name}-${hash.digest('hex').slice(0, 12)}`);
}

async function buildSet(name: string, programs: Readonly<Record<string, string>>, log: Log): Promise<string> {
  const target = destination(name, programs);
  if (existsSync(target)) return target;
  mkdirSync(cacheDir(), { recursive: true, mode: 0o700 });
  return withLock(`${target}.lock`, log, async () => {
    if (existsSync(target)) return target;
    removeRemains(target);
    const work = mkdtempSync(`${target}.`);
    try {
      await compile(name, programs, work, log);
      renameSync(join(work, 'bin'), target);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
    return target;
  });
}

/** What an interrupted build has left; nobody else builds while the lock is held. */
function removeRemains(target: string): void {
  const remains = readdirSync(cacheDir()).filter(
    (name) => name.startsWith(`${basename(target)}.`) && !name.endsWith('.lock'),
  );
  for (const name of remains) rmSync(join(cacheDir(), name), { recursive: true, force: true });
}

async function compile(
  name: string,
  programs: Readonly<Record<string, string>>,
  work: string,
  log: Log,
): Promise<void> {
  const started = Date.now();
  const checkedIn = name.endsWith(defaultVersion());
  const cwd = checkedIn ? MODULE_DIR : join(work, 'module');
  log(`Building ${Object.keys(programs).join(', ')} (${name}) from source: minutes the first time, never again.`);
  if (!checkedIn) await writeModule(name, cwd);

  let packages = 0;
  const minutes = () => ((Date.now() - started) / 60_000).toFixed(1);
  const ticker = setInterval(() => log(`  ${minutes()} min: ${packages} packages compiled`), 20_000);
  try {
    const flags = ['-p', '2', '-v', '-mod=readonly', '-ldflags', linkerFlags(name), '-o', join(work, 'bin') + '/'];
    const onLine = () => (packages += 1);
    await go(['build', ...flags, ...Object.values(programs)], { cwd, onLine });
  } finally {
    clearInterval(ticker);
  }
  // Go names a program after the last element of its path that isn't a major version.
  if (programs.etcd) renameSync(join(work, 'bin', 'server'), join(work, 'bin', 'etcd'));
  log(`Built in ${minutes()} min.`);
}

/** A server that doesn't know its version tells its clients that it is v0.0.0. */
function linkerFlags(name: string): string {
  const version = name.replace(/^stage-/, '');
  const [major, minor] = version.split('.');
  const variables = { gitVersion: `v${version}`, gitMajor: major, gitMinor: minor, gitTreeState: 'clean' };
  const packages = ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version'];
  const settings = packages.flatMap((path) =>
    Object.entries(variables).map(([key, value]) => `-X ${path}.${key}=${value}`),
  );
  return ['-s', '-w', ...settings].join(' ');
}
