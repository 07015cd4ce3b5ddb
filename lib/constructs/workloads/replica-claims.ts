/** Storage that each replica has for itself, and finds again wherever it runs. */
import { Size, SizeRoundingBehavior } from 'cdk8s';
import { PersistentVolumeAccessMode } from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { clusterOf } from '../clusters/cluster-facts';
import { SIZE } from '../core/schemas';
import { Labels } from '../core/labels';
import { PropPath, Fields, TEXT, oneOf, required } from '../../diagnostics/schema';
import { isDnsLabel, isDnsSubdomain, suggestLabel } from '../../kubernetes/syntax';
import { Json } from '../../synth/after-conversion';
import { MountJson, PodTemplateJson } from '../../synth/json';
import { targetMinor } from '../../synth/target-version';
import { checkMountPath } from './private/mount-path';
import { MAIN_CONTAINER } from './private/pod-template';

/** A volume of its own for each replica. */
export interface ReplicaClaim {
  /** Where it is mounted in the main container. */
  readonly path: string;

  /** How much it holds. Most storage classes let a claim grow later, none lets it shrink. */
  readonly size: Size;

  /** Its name: that of replica 0 of `db` is claimed as `<name>-db-0`. @default 'data' */
  readonly name?: string;

  /** The StorageClass that provides it. @default - that of the cluster's profile, or the cluster's default class */
  readonly storageClass?: string;

  /**
   * Who can mount it at once.
   * @default PersistentVolumeAccessMode.READ_WRITE_ONCE - one node, which is what all block storage can do
   */
  readonly accessMode?: PersistentVolumeAccessMode;
}

/** What becomes of a replica's volumes when the replica is no longer wanted. */
export enum ClaimRetentionPolicy {
  /** They are kept, with their data, until somebody deletes them. */
  RETAIN = 'Retain',
  /** They are deleted with it. */
  DELETE = 'Delete',
}

/** What becomes of the volumes. Kubernetes knows it from 1.27. */
export interface ClaimRetention {
  /** When the whole workload is deleted. @default ClaimRetentionPolicy.RETAIN - a workload is easily made again, data is not */
  readonly whenDeleted?: ClaimRetentionPolicy;

  /** When there are fewer replicas than before. @default ClaimRetentionPolicy.RETAIN - a replica that comes back finds its data */
  readonly whenScaled?: ClaimRetentionPolicy;
}

/** What a claim takes. */
export const REPLICA_CLAIM_FIELDS: Fields<ReplicaClaim> = {
  path: required(TEXT, '/missing', 'give the folder in which the data is kept, such as /var/lib/data'),
  size: required(SIZE, Size.gibibytes(1), 'give the size of the volume, such as Size.gibibytes(10)'),
  name: TEXT,
  storageClass: TEXT,
  accessMode: oneOf(PersistentVolumeAccessMode, 'PersistentVolumeAccessMode'),
};

/** What the retention of claims takes. */
export const CLAIM_RETENTION_FIELDS: Fields<ClaimRetention> = {
  whenDeleted: oneOf(ClaimRetentionPolicy, 'ClaimRetentionPolicy'),
  whenScaled: oneOf(ClaimRetentionPolicy, 'ClaimRetentionPolicy'),
};

/** The minor from which a StatefulSet knows what becomes of its claims, by default (KEP-1847). */
const RETENTION_MINOR = 27;

/** Claims, in the form of the API. */
export interface RenderedClaims {
  /** Fields of the StatefulSet's spec. */
  readonly spec: Json;
  /** Where the main container finds the volumes. */
  readonly mounts: MountJson[];
}

/**
 * Renders the claims of a StatefulSet. `labels` must never change: the templates of claims are immutable.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#volume-claim-templates
 */
export function renderClaims(
  construct: IConstruct,
  claims: readonly ReplicaClaim[],
  retention: ClaimRetention | undefined,
  labels: Labels,
): RenderedClaims {
  const names = new Set<string>();
  const checked = claims.map((claim, index) => {
    const name = checkName(construct, `claims[${index}].name`, claim.name ?? 'data', names);
    const mounted = checkMountPath(construct, `claims[${index}].path`, claim.path, '/var/lib/data');
    const storage = checkSize(construct, `claims[${index}].size`, claim.size);
    return {
      ...claim,
      name,
      path: mounted ? claim.path : '/missing',
      storage,
      storageClass: classOf(construct, index, claim.storageClass),
    };
  });
  const known = retentionOf(construct, retention, claims.length);
  return {
    spec: {
      ...(known ? { persistentVolumeClaimRetentionPolicy: known } : {}),
      ...(checked.length > 0 ? { volumeClaimTemplates: checked.map((claim) => template(claim, labels)) } : {}),
    },
    mounts: checked.map(({ name, path }) => ({ name, mountPath: path })),
  };
}

/** Adds the mounts of the claims to the main container: before its /tmp is made, in case that one is a claim. */
export function mountClaims(template: PodTemplateJson, mounts: readonly MountJson[]): void {
  const main = template.spec.containers.find(({ name }) => name === MAIN_CONTAINER);
  if (main && mounts.length > 0) main.volumeMounts = [...(main.volumeMounts ?? []), ...mounts.map((it) => ({ ...it }))];
}

/** As the API server keeps it: what is left out of a template that can't be changed shows as a difference for ever. */
function template(claim: ReplicaClaim & { readonly storage: string }, labels: Labels): Json {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: claim.name, labels: { ...labels } },
    spec: {
      accessModes: [claim.accessMode ?? PersistentVolumeAccessMode.READ_WRITE_ONCE],
      resources: { requests: { storage: claim.storage } },
      ...(claim.storageClass === undefined ? {} : { storageClassName: claim.storageClass }),
      volumeMode: 'Filesystem',
    },
  };
}

function retentionOf(construct: IConstruct, given: ClaimRetention | undefined, claims: number): Json | undefined {
  if (given !== undefined && claims === 0) {
    new PropPath(construct, 'claimRetention').report('retention-needs-claims', {
      message: 'It is said what becomes of the volumes, but there are none.',
      remedy: 'give claims, or leave claimRetention out',
    });
  }
  if (targetMinor(construct) < RETENTION_MINOR) {
    if (given !== undefined) {
      new PropPath(construct, 'claimRetention').report('retention-needs-its-version', {
        message: `Kubernetes before 1.${RETENTION_MINOR} keeps the volumes, whatever is said here.`,
        remedy: 'leave claimRetention out, or render for a newer version',
      });
    }
    return undefined;
  }
  if (claims === 0) return undefined;
  return {
    whenDeleted: given?.whenDeleted ?? ClaimRetentionPolicy.RETAIN,
    whenScaled: given?.whenScaled ?? ClaimRetentionPolicy.RETAIN,
  };
}

function checkName(construct: IConstruct, property: string, name: string, names: Set<string>): string {
  const valid = isDnsLabel(name);
  const meant = valid ? name : suggestLabel(name);
  if (!valid) {
    new PropPath(construct, property).report('claim-name', {
      value: name,
      message: 'It is no name of a volume: at most 63 of a-z, 0-9 and `-`.',
      remedy: `give '${meant}'`,
    });
  } else if (names.has(name)) {
    new PropPath(construct, property).report('claim-name', {
      value: name,
      message: 'Two claims have this name.',
      remedy: 'give each claim a name of its own, such as data and log',
    });
  }
  names.add(meant);
  return meant;
}

function checkSize(construct: IConstruct, property: string, size: Size): string {
  const mebibytes = size.toMebibytes({ rounding: SizeRoundingBehavior.NONE });
  if (Number.isInteger(mebibytes) && mebibytes >= 1) {
    return mebibytes % 1024 === 0 ? `${mebibytes / 1024}Gi` : `${mebibytes}Mi`;
  }
  new PropPath(construct, property).report('claim-size', {
    value: `${mebibytes}Mi`,
    message: 'It is no size of a volume: a whole number of MiB, at least one.',
    remedy: 'give a size such as Size.gibibytes(10)',
  });
  return '1Gi';
}

function classOf(construct: IConstruct, index: number, name: string | undefined): string | undefined {
  if (name === undefined) return clusterOf(construct).storageClass;
  if (isDnsSubdomain(name)) return name;
  new PropPath(construct, `claims[${index}].storageClass`).report('claim-storage-class', {
    value: name,
    message: 'It is no name of a StorageClass.',
    remedy: 'give a name as `kubectl get storageclasses` shows it, or leave it out for the default class',
  });
  return undefined;
}
