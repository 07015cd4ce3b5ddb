/** Restore: the data of a workload, as a backup has kept it. */
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { objectLabels } from '../../constructs/core/labels';
import { namespaceName, workloadName } from '../../constructs/core/name';
import { PropPath, Fields, Schema, TEXT, schema, readProps, required } from '../../diagnostics/schema';
import { isDnsSubdomain } from '../../kubernetes/syntax';
import { Backup } from './backup';
import { VELERO, VELERO_NAMESPACE, namespaceToKeep } from './private/velero';
import { VolumeBackup } from './volume-backup';

/** What a Restore takes: what was backed up, and where it is to go. */
export interface RestoreProps {
  /** The backups that it takes from. */
  readonly from: Backup;

  /** The one that it takes, as `velero backup get` shows it. @default - the last that was completed */
  readonly backupName?: string;

  /**
   * The namespace that the data goes to. Another one than the workload's is a drill, beside what runs.
   * @default - that of the workload: what is there is left as it is
   */
  readonly namespace?: string;

  /** Its name. Velero does each restore once: to do it again, give it another name. @default - the name of the Schedule, and the id */
  readonly name?: string;
}

const BACKUP: Schema<Backup> = schema(
  'a Backup',
  "new Backup(ledger, 'backup', { … })",
  (value: Backup) => typeof value.scheduleName === 'string',
);

const FIELDS: Fields<RestoreProps> = {
  from: required(BACKUP, undefined, "give the Backup whose data is to come back: new Backup(ledger, 'backup', { … })"),
  backupName: TEXT,
  namespace: TEXT,
  name: TEXT,
};

/** What carries the data; the rest of an app is rendered. */
const DATA = ['persistentvolumeclaims', 'persistentvolumes'];

/**
 * The data of a workload, as a backup has kept it: its claims and their volumes, for the workload to find when it is applied. What
 * is there is never overwritten: to go back in time, delete the claims first, or restore into another namespace.
 *
 * Velero does it as soon as it is applied, and once: keep it in a chart of its own.
 *
 * @see https://velero.io/docs/main/restore-reference/
 */
export class Restore extends Construct {
  /** The Restore that is rendered. */
  public readonly object: ApiObject;

  public constructor(scope: Construct, id: string, props: RestoreProps) {
    super(scope, id);
    props = readProps(this, FIELDS, props);
    const { from } = props;
    const workload = from?.workload;
    const source = from ? namespaceToKeep(this, workload) : 'missing';
    const target = props.namespace === undefined ? source : namespaceName(this, props.namespace, 'namespace');
    const name = workloadName(this, props.name ?? `${from?.scheduleName ?? 'missing'}-${id}`);
    // What is kept file by file comes back by way of the pods that it was mounted in.
    const resources = from?.volumes === VolumeBackup.FILES ? [...DATA, 'pods'] : DATA;
    this.object = new ApiObject(this, 'restore', {
      apiVersion: VELERO,
      kind: 'Restore',
      metadata: {
        name,
        namespace: from?.veleroNamespace ?? VELERO_NAMESPACE,
        labels: objectLabels(this, workload?.workloadName ?? 'missing'),
      },
      spec: {
        ...this.backup(props),
        includedNamespaces: [source],
        includedResources: resources,
        labelSelector: { matchLabels: { ...workload?.podLabels } },
        restorePVs: true,
        existingResourcePolicy: 'none',
        ...(target === source ? {} : { namespaceMapping: { [source]: target } }),
      },
    });
  }

  private backup({ from, backupName }: RestoreProps): { backupName: string } | { scheduleName: string } {
    if (backupName === undefined) return { scheduleName: from?.scheduleName ?? 'missing' };
    if (!isDnsSubdomain(backupName)) {
      new PropPath(this, 'backupName').report('restore-backup', {
        value: backupName,
        message: 'It is no name of a backup.',
        remedy: 'give it as `velero backup get` shows it, or leave it out for the last that was completed',
      });
    }
    return { backupName };
  }
}
