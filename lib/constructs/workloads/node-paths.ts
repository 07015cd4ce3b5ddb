/** Paths of the node that a pod sees: each named, with its reason, and read-only unless it is said that it is written to. */
import { HostPathVolumeType } from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { PropPath, FLAG, Fields, TEXT, oneOf, required } from '../../diagnostics/schema';
import { MountJson, VolumeJson } from '../../synth/json';
import { suggestLabel } from '../../kubernetes/syntax';
import { checkReason } from './reason';

/** A path of the node. */
export interface NodePath {
  /** The path on the node, such as `/var/log`. */
  readonly path: string;

  /** Why it is needed. A reviewer reads it in the YAML. */
  readonly reason: string;

  /** Where the main container finds it. @default - under the same path */
  readonly mountPath?: string;

  /** Whether the container may write to it. @default false */
  readonly writable?: boolean;

  /**
   * What must be there, or is made.
   * @default HostPathVolumeType.DIRECTORY - a folder that is there: a mistyped path is an error and not a new, empty folder
   */
  readonly type?: HostPathVolumeType;
}

/** What a path of the node takes. */
export const NODE_PATH_FIELDS: Fields<NodePath> = {
  path: required(TEXT, '/missing', "give the path on the node, such as '/var/log'"),
  reason: required(TEXT, 'missing', 'say why in a few words; a reviewer reads them in the YAML'),
  mountPath: TEXT,
  writable: FLAG,
  type: oneOf(HostPathVolumeType, 'HostPathVolumeType'),
};

/** Paths of the node, as the pod has them. */
export interface RenderedNodePaths {
  readonly volumes: VolumeJson[];
  readonly mounts: MountJson[];
  /** Why the pod has them; nothing where it has none. */
  readonly reason?: string;
}

/** Renders paths of the node. */
export function renderNodePaths(construct: IConstruct, paths: readonly NodePath[]): RenderedNodePaths {
  const names = new Set<string>();
  const checked = paths.map((given, index) => {
    const path = checkPath(construct, `nodePaths[${index}].path`, given.path);
    const mountPath = checkPath(construct, `nodePaths[${index}].mountPath`, given.mountPath ?? path);
    checkReason(construct, `nodePaths[${index}].reason`, given.reason, 'A path of the node is shown');
    return { ...given, path, mountPath, name: uniqueName(path, names) };
  });
  return {
    volumes: checked.map(({ name, path, type }) => ({
      name,
      hostPath: { path, type: type ?? HostPathVolumeType.DIRECTORY },
    })),
    mounts: checked.map(({ name, mountPath, writable }) => ({ name, mountPath, readOnly: !writable })),
    reason: checked.map(({ path, reason }) => `${path}: ${reason}`).join('; ') || undefined,
  };
}

/** A name that tells the path: `node-var-log`. */
function uniqueName(path: string, names: Set<string>): string {
  const stem = suggestLabel(`node-${path === '/' ? 'root' : path}`, 55);
  let name = stem;
  for (let next = 2; names.has(name); next++) name = `${stem}-${next}`;
  names.add(name);
  return name;
}

function checkPath(construct: IConstruct, property: string, path: string): string {
  if (path.startsWith('/') && !path.includes(':') && !path.split('/').includes('..')) return path;
  new PropPath(construct, property).report('node-path', {
    value: path,
    message: 'It is no path: it starts with `/`, and has no `:` and no `..`.',
    remedy: "give the whole path, such as '/var/log'",
  });
  return '/missing';
}
