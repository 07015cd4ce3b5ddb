/**
 * The Go module that a version of Kubernetes is built from.
 *
 * The version in go.mod is built from the module that is checked in, with the checksums in its go.sum. For another
 * version a module is written into the cache: Kubernetes' own go.mod requires its libraries at v0.0.0 and replaces them
 * by folders of its repository, which a module outside it can't, so each is replaced by the published one instead.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { go } from './go';
import { KUBERNETES_PROGRAMS } from './programs';

/** Writes a module for the version of Kubernetes into the folder. */
export async function writeModule(version: string, dir: string): Promise<void> {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const answer = await go(['mod', 'download', '-json', `k8s.io/kubernetes@v${version}`], { cwd: dir });
  const downloaded = JSON.parse(answer) as { GoMod: string };
  const theirs = readFileSync(downloaded.GoMod, 'utf8');

  writeFileSync(join(dir, 'go.mod'), goMod(version, theirs));
  const imports = Object.values(KUBERNETES_PROGRAMS).map((path) => `import _ "${path}"`);
  writeFileSync(join(dir, 'tools.go'), ['//go:build tools', '', 'package tools', '', ...imports, ''].join('\n'));
  await go(['mod', 'tidy', '-e'], { cwd: dir });
}

/** The text of our go.mod, from the text of Kubernetes' own. */
export function goMod(version: string, theirs: string): string {
  const library = version.replace(/^1\./, '0.');
  const language = /^go (\S+)$/m.exec(theirs)?.[1] ?? '1.24';
  const libraries = [...theirs.matchAll(/^\t(k8s\.io\/\S+) v0\.0\.0(?:\s|$)/gm)].map((match) => match[1]);
  return [
    'module cdk8s-slipway/test/cluster/control-plane',
    '',
    `go ${language}`,
    '',
    `require k8s.io/kubernetes v${version}`,
    '',
    'replace (',
    ...libraries.map((path) => `\t${path} => ${path} v${library}`),
    ')',
    '',
  ].join('\n');
}
