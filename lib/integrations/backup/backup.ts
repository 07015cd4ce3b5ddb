/** Backup: the data of a workload, kept again and again, for a while. */
import { ApiObject, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { DURATION, WORKLOAD_OR_SCOPE } from '../../constructs/core/schemas';
import { objectLabels } from '../../constructs/core/labels';
import { namespaceName, workloadName } from '../../constructs/core/name';
import { UTC, checkSchedule, checkTimeZone } from '../../constructs/core/schedule';
import { IWorkload } from '../../constructs/core/workload';
import { Fields, PropPath, TEXT, listOf, oneOf, readProps, required, shape } from '../../diagnostics/schema';
import { Json } from '../../synth/after-conversion';
import { BackupHook } from './backup-hook';
import { HOOK_FIELDS, renderHook } from './private/hooks';
import { veleroTime } from './private/times';
import { VELERO, VELERO_NAMESPACE, namespaceToKeep } from './private/velero';
import { VolumeBackup } from './volume-backup';

/** What a Backup takes: a schedule, and what is to be other than the defaults. */
export interface BackupProps {
  /** When, in five fields or as `@daily`: `0 3 * * *`. */
  readonly schedule: string;

  /** The time zone of the schedule, by the IANA's name. @default 'Etc/UTC' */
  readonly timeZone?: string;

  /** How long each backup is kept. @default Duration.days(30) - as Velero does by itself */
  readonly retention?: Duration;

  /** The workload. @default - the scope, if it is a workload */
  readonly workload?: IWorkload;

  /** How the data on its volumes is kept. @default VolumeBackup.SNAPSHOT */
  readonly volumes?: VolumeBackup;

  /** What is run in its pods before their data is kept, one after the other: to flush, to lock. @default - nothing */
  readonly before?: BackupHook[];

  /** What is run in its pods afterwards: to unlock. @default - nothing */
  readonly after?: BackupHook[];

  /** The BackupStorageLocation. @default - Velero's default */
  readonly location?: string;

  /** The name of the Schedule, which its backups begin with. @default - the namespace and the name of the workload */
  readonly name?: string;

  /** The namespace of Velero. @default 'velero' */
  readonly veleroNamespace?: string;
}

const FIELDS: Fields<BackupProps> = {
  schedule: required(TEXT, '0 0 * * *', "say when: '0 3 * * *' for each night at three"),
  timeZone: TEXT,
  retention: DURATION,
  workload: WORKLOAD_OR_SCOPE,
  volumes: oneOf(VolumeBackup, 'VolumeBackup'),
  before: listOf(shape(HOOK_FIELDS)),
  after: listOf(shape(HOOK_FIELDS)),
  location: TEXT,
  name: TEXT,
  veleroNamespace: TEXT,
};

/** Velero lets its backups be found by the name of their schedule in a label. */
const NAME_LENGTH = 63;

/** How Velero is told how to keep volumes. */
const METHODS: Readonly<Record<VolumeBackup, Json>> = {
  [VolumeBackup.SNAPSHOT]: { snapshotVolumes: true, defaultVolumesToFsBackup: false, snapshotMoveData: false },
  [VolumeBackup.MOVED_SNAPSHOT]: { snapshotVolumes: true, defaultVolumesToFsBackup: false, snapshotMoveData: true },
  [VolumeBackup.FILES]: { snapshotVolumes: false, defaultVolumesToFsBackup: true, snapshotMoveData: false },
};

/**
 * The data of a workload, kept by Velero on a schedule: its claims with their volumes, and the objects around them, which all carry
 * its label. Secrets that exist in the cluster don't, so that no credential gets into a backup.
 *
 * A backup counts when it was restored once: see `Restore`.
 *
 * @see https://velero.io/docs/main/api-types/schedule/
 *
 * @example
 *
 *   new Backup(ledger, 'backup', {
 *     schedule: '0 3 * * *',
 *     retention: Duration.days(14),
 *     before: [{ command: ['ledger', 'checkpoint'] }],
 *   });
 */
export class Backup extends Construct {
  /** The Schedule that is rendered. */
  public readonly object: ApiObject;

  /** The name of the Schedule. */
  public readonly scheduleName: string;

  /** The workload whose data is kept. */
  public readonly workload?: IWorkload;

  /** How the data on its volumes is kept. */
  public readonly volumes: VolumeBackup;

  /** The namespace of Velero. */
  public readonly veleroNamespace: string;

  public constructor(scope: Construct, id: string, props: BackupProps) {
    super(scope, id);
    const given = readProps(this, FIELDS, props);
    this.workload = given.workload;
    this.volumes = given.volumes ?? VolumeBackup.SNAPSHOT;
    this.veleroNamespace = namespaceName(this, given.veleroNamespace ?? VELERO_NAMESPACE, 'veleroNamespace');
    const namespace = namespaceToKeep(this, this.workload);
    const name = this.workload?.workloadName ?? 'missing';
    this.scheduleName = this.checkLength(workloadName(this, given.name ?? `${namespace}-${name}`));
    const matchLabels = { ...this.workload?.podLabels };
    const hooks = this.hooks(name, namespace, matchLabels, given);
    this.object = new ApiObject(this, 'schedule', {
      apiVersion: VELERO,
      kind: 'Schedule',
      metadata: { name: this.scheduleName, namespace: this.veleroNamespace, labels: objectLabels(this, name) },
      spec: {
        schedule: this.cron(given.schedule, given.timeZone),
        useOwnerReferencesInBackup: false, // a backup outlives its schedule
        template: {
          includedNamespaces: [namespace],
          labelSelector: { matchLabels },
          ttl: veleroTime(new PropPath(this, 'retention'), given.retention ?? Duration.days(30)),
          ...METHODS[this.volumes],
          ...(given.location === undefined ? {} : { storageLocation: given.location }),
          ...(hooks ? { hooks } : {}),
        },
      },
    });
  }

  private hooks(name: string, namespace: string, matchLabels: Json, given: BackupProps): Json | undefined {
    const render = (property: 'before' | 'after') =>
      (given[property] ?? []).map((hook, index) => renderHook(new PropPath(this, `${property}[${index}]`), hook));
    const [pre, post] = [render('before'), render('after')];
    if (pre.length + post.length === 0) return undefined;
    const where = { includedNamespaces: [namespace], includedResources: ['pods'], labelSelector: { matchLabels } };
    return {
      resources: [{ name, ...where, ...(pre.length > 0 ? { pre } : {}), ...(post.length > 0 ? { post } : {}) }],
    };
  }

  private cron(schedule: string, timeZone: string | undefined): string {
    const checked = checkSchedule(this, schedule);
    const zone = timeZone === undefined ? UTC : checkTimeZone(this, timeZone);
    // Velero has no field for it, and is itself in a zone that nobody here knows.
    return `CRON_TZ=${zone} ${checked}`;
  }

  private checkLength(name: string): string {
    if (name.length <= NAME_LENGTH) return name;
    new PropPath(this, 'name').report('backup-name', {
      value: name,
      message: `It has ${name.length} characters; its backups are found by a label, which has room for ${NAME_LENGTH}.`,
      remedy: 'give a shorter name',
    });
    return name.slice(0, NAME_LENGTH).replace(/-+$/, '');
  }
}
