/**
 * What the control plane is made of, and in which versions.
 *
 * Everything that is Kubernetes' own comes in the version asked for. etcd and KWOK come in the versions of go.mod,
 * whatever the version of Kubernetes: they are the stage, not the thing under test.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the Go module that is checked in. */
export const MODULE_DIR = __dirname;

/** Program name → Go package, for the programs whose version is the cluster's. */
export const KUBERNETES_PROGRAMS: Readonly<Record<string, string>> = {
  'kube-apiserver': 'k8s.io/kubernetes/cmd/kube-apiserver',
  'kube-controller-manager': 'k8s.io/kubernetes/cmd/kube-controller-manager',
  'kube-scheduler': 'k8s.io/kubernetes/cmd/kube-scheduler',
  kubectl: 'k8s.io/kubernetes/cmd/kubectl',
};

/** The one of them that answers requests. */
export const SERVER_PROGRAM: Readonly<Record<string, string>> = {
  'kube-apiserver': KUBERNETES_PROGRAMS['kube-apiserver']!,
};

/** Program name → Go package, for the programs that are the same for each version of Kubernetes. */
export const STAGE_PROGRAMS: Readonly<Record<string, string>> = {
  etcd: 'go.etcd.io/etcd/server/v3',
  kwok: 'sigs.k8s.io/kwok/cmd/kwok',
};

/** The version of a module that go.mod requires, without the leading `v`. */
export function pinnedVersion(module: string): string {
  const goMod = readFileSync(join(MODULE_DIR, 'go.mod'), 'utf8');
  const escaped = module.replace(/[.]/g, '\\.');
  const found = new RegExp(`^\\s*(?:require )?${escaped} v(\\S+)`, 'm').exec(goMod);
  if (!found) throw new Error(`test/cluster/control-plane/go.mod requires no ${module}`);
  return found[1]!;
}

/** The version of Kubernetes that is built unless another one is asked for. */
export function defaultVersion(): string {
  return pinnedVersion('k8s.io/kubernetes');
}

/** Checks the form of a version that somebody typed, so that nonsense fails here and not minutes later in Go. */
export function checkVersion(version: string): string {
  const bare = version.replace(/^v/, '');
  if (!/^1\.\d+\.\d+$/.test(bare)) {
    throw new Error(`KUBERNETES_VERSION is '${version}': give a full version such as ${defaultVersion()} or 1.33.13`);
  }
  return bare;
}
