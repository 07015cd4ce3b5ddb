/**
 * Running under `cdk8s synth`, which has deleted the output folder by the time the app starts: the first thing that
 * happens is to put the last good render back, so that from there on everything is as it is without that command.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { realPath, writeRender } from './output-folder';
import { lastCopy } from './last-render';
import { recover } from './stage';

/** Makes an output folder whole again: after a render that was killed, and after the deletion by `cdk8s synth`. */
export function prepare(outdir: string): void {
  const target = realPath(outdir);
  recover(target);
  if (isUnderCdk8s(target) && isGone(target)) putBack(target);
}

/** The variable by which `cdk8s synth` tells the app where to write. */
function isUnderCdk8s(target: string): boolean {
  const { CDK8S_OUTDIR } = process.env;
  return !!CDK8S_OUTDIR && path.resolve(CDK8S_OUTDIR) === target;
}

function isGone(target: string): boolean {
  try {
    return fs.readdirSync(target).length === 0;
  } catch {
    return true;
  }
}

function putBack(target: string): void {
  const files = lastCopy(target);
  if (files) writeRender(target, files);
}

if (process.env.CDK8S_OUTDIR) {
  // An app that fails before it has made its `Platform`, by a mistake in a construct's module, leaves no hole either.
  process.once('exit', (code) => {
    if (code !== 0) prepare(process.env.CDK8S_OUTDIR!);
  });
}
