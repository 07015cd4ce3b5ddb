/** kubectl, for the cluster of its current context: it knows every way of logging in. Nothing here changes the cluster. */
import { spawn } from 'node:child_process';
import type { Manifest } from '../../kubernetes/manifest';
import { isMap } from '../../kubernetes/field';
import { nameOf } from '../../kubernetes/identity';

/** A cluster that could not be asked, and why. */
export class KubectlError extends Error {}

/** What became of one object in a dry run: what the server would have, or why it refuses. */
export interface DryRun {
  readonly object: Manifest;
  readonly result?: Manifest;
  readonly refusal?: string;
}

/** A kind that the cluster doesn't serve, as kubectl says it. */
const UNKNOWN_KIND = /no matches for kind "([^"]+)" in version "([^"]+)"/g;

interface Answer {
  readonly code: number;
  readonly objects: readonly Manifest[];
  readonly errors: string;
}

export class Kubectl {
  /** Kinds that the cluster turned out not to serve, as `apps/v1/Deployment`. */
  public readonly unknownKinds = new Set<string>();

  /** The namespace of objects that name none. */
  public async namespace(): Promise<string> {
    const { stdout } = await run([
      'config',
      'view',
      '--minify',
      '--output',
      'jsonpath={.contexts[0].context.namespace}',
    ]);
    return stdout.trim() || 'default';
  }

  /** What the cluster has of these objects. */
  public async get(objects: readonly Manifest[]): Promise<readonly Manifest[]> {
    const args = ['get', '--filename', '-', '--output', 'json', '--show-managed-fields', '--ignore-not-found'];
    const { code, objects: found, errors } = await ask(args, objects);
    const unknown = [...errors.matchAll(UNKNOWN_KIND)].map(([, kind, version]) => `${version}/${kind}`);
    for (const kind of unknown) this.unknownKinds.add(kind);
    if (code === 0) return found;
    // With unknown kinds among them, kubectl may leave the others out as well.
    const known = objects.filter(({ apiVersion, kind }) => !this.unknownKinds.has(`${apiVersion}/${kind}`));
    if (unknown.length === 0 || known.length === objects.length) throw new KubectlError(errors);
    return known.length > 0 ? this.get(known) : [];
  }

  /** What the cluster has of some kinds with a label. */
  public async labelled(
    kinds: readonly { readonly apiVersion: string; readonly kind: string }[],
    label: string,
  ): Promise<readonly Manifest[]> {
    const names = kinds.map(({ apiVersion, kind }) => {
      const [version, group = ''] = apiVersion.split('/').reverse();
      return `${kind}.${version}.${group}`;
    });
    const args = [
      'get',
      names.join(','),
      '--all-namespaces',
      '--selector',
      label,
      '--output',
      'json',
      '--ignore-not-found',
    ];
    const { code, objects, errors } = await ask(args, []);
    if (code !== 0) throw new KubectlError(errors);
    return objects;
  }

  /**
   * Applies without effect: by server-side apply for the manager that applied before, else as `kubectl apply` does. Where
   * one of several is refused, kubectl shows none of them, so they are parted until it is known which.
   */
  public async dryRun(objects: readonly Manifest[], manager: string | undefined): Promise<DryRun[]> {
    if (objects.length === 0) return [];
    const how = manager === undefined ? [] : ['--server-side', '--force-conflicts', `--field-manager=${manager}`];
    const args = ['apply', '--filename', '-', '--dry-run=server', '--output', 'json', ...how];
    const { code, objects: found, errors } = await ask(args, objects);
    if (code === 0 && found.length === objects.length) {
      return objects.map((object, index) => ({ object, result: found[index] }));
    }
    if (objects.length === 1) return [{ object: objects[0]!, refusal: refusalIn(errors) }];
    const results: DryRun[] = [];
    for (const part of parts(objects, errors)) results.push(...(await this.dryRun(part, manager)));
    return results;
  }
}

/** Those that kubectl's errors name apart from the others; where that parts nothing, two halves. */
function parts(objects: readonly Manifest[], errors: string): readonly (readonly Manifest[])[] {
  const isNamed = (object: Manifest) => errors.includes(`"${nameOf(object)}"`);
  const [named, others] = [objects.filter(isNamed), objects.filter((object) => !isNamed(object))];
  if (named.length > 0 && others.length > 0) return [others, named];
  const middle = Math.ceil(objects.length / 2);
  return [objects.slice(0, middle), objects.slice(middle)];
}

/** Without warnings, and without what kubectl says of its own doing. */
function refusalIn(errors: string): string {
  const lines = errors.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('Warning:'));
  const text = lines.join(' ').replace(/^error when applying patch:.*?for: "STDIN": /s, '');
  return text.replace(/^Error from server(?: \(\w+\))?: /, '').replace(/^error: /, '') || 'the server gave no reason';
}

async function ask(args: readonly string[], objects: readonly Manifest[]): Promise<Answer> {
  const input = objects.length > 0 ? JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }) : '';
  const { code, stdout, stderr } = await run(args, input);
  const text = stdout.trim();
  let answer: unknown;
  try {
    answer = text === '' ? [] : JSON.parse(text);
  } catch {
    throw new KubectlError(`kubectl ${args[0]} gave no JSON: ${text.slice(0, 200)}`);
  }
  const isList = isMap(answer) && answer.kind === 'List' && Array.isArray(answer.items);
  const list = isList ? (answer as { items: unknown[] }).items : Array.isArray(answer) ? answer : [answer];
  return { code, objects: list as Manifest[], errors: withoutLog(stderr) };
}

/** kubectl's own log is for those who develop it: `E1121 16:37:00.875338 ...`. */
const withoutLog = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !/^[EWI]\d{4} /.test(line))
    .join('\n')
    .trim();

function run(args: readonly string[], input = ''): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn('kubectl', args, { env: process.env, stdio: ['pipe', 'pipe', 'pipe'] });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (data: Buffer) => out.push(data));
    child.stderr.on('data', (data: Buffer) => err.push(data));
    child.on('error', () => reject(new KubectlError('kubectl can not be run: install it, and put it on the PATH.')));
    child.on('close', (code) =>
      resolve({ code: code ?? 1, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }),
    );
    child.stdin.on('error', () => undefined); // kubectl may end before it has read everything; its code tells
    child.stdin.end(input);
  });
}
