/** Versions of Kubernetes, as people write them. */

/** The minor of `1.33`, `v1.33` or `1.33.2`; `undefined` where the text is no version of Kubernetes 1. */
export function parseMinor(version: string): number | undefined {
  const match = /^v?1\.(\d{1,3})(?:\.\d{1,4})?$/.exec(version);
  return match ? Number(match[1]) : undefined;
}
