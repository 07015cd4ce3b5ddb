/** The version of Kubernetes that a program renders for: the one that its objects were rendered for, where that shows. */
import type { Manifest } from '../../kubernetes/manifest';
import { judge } from '../../validation/judge';
import { DEFAULT_TARGET_VERSION } from '../../synth/target-version';
import { isOfLibrary } from './layout';
import { ImportedObject } from './objects';

/** What renders a program. */
export interface Target {
  /** The version for which `Platform` renders; `undefined` where cdk8s' own `App` does, because `Platform` would refuse. */
  readonly kubernetes?: string;
  /** The rules by which `Platform` would refuse. */
  readonly refusedFor: readonly string[];
}

/** The version that `Platform` has where none is given. */
export const USUAL_TARGET = DEFAULT_TARGET_VERSION;

/** What the objects are rendered for: a version for which `Platform` accepts them, the likeliest first. */
export function targetFor(objects: readonly ImportedObject[]): Target {
  const manifests = objects.map(({ manifest }) => manifest);
  const likely = likelyVersion(objects.filter(isOfLibrary));
  const versions = [...new Set([likely, USUAL_TARGET])];
  const kubernetes = versions.find((version) => refusals(manifests, version).length === 0);
  return kubernetes === undefined ? { refusedFor: refusals(manifests, USUAL_TARGET) } : { kubernetes, refusedFor: [] };
}

/**
 * By what the library renders otherwise for older versions: a program that sleeps before a pod ends (the kubelet does it from
 * 1.30 on), and sidecars that are containers like the others (before 1.29).
 */
function likelyVersion(objects: readonly ImportedObject[]): string {
  const text = JSON.stringify(objects.map(({ manifest }) => (manifest.spec as unknown) ?? null));
  if (!/"preStop":\{"exec":\{"command":\["sleep","\d+"\]/.test(text)) return USUAL_TARGET;
  return text.includes('"restartPolicy":"Always"') ? '1.29' : '1.27';
}

/** The rules by which `Platform` would refuse the manifests, sorted. */
function refusals(manifests: readonly Manifest[], kubernetes: string): string[] {
  const found = judge({ objects: manifests, kubernetes }).objects.flatMap(({ findings }) => findings);
  return [...new Set(found.filter(({ severity }) => severity === 'error').map(({ rule }) => rule))].sort();
}
