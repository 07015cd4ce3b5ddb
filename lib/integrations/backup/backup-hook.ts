/** What is run in the pods of a workload before and after their data is kept. */
import { Duration } from 'cdk8s';

/** A command that runs in each pod of the workload. */
export interface BackupHook {
  /** The command and its arguments. No shell is around it. */
  readonly command: string[];

  /** How long it may take. @default Duration.seconds(30) - as Velero does by itself */
  readonly timeout?: Duration;

  /** The container that it runs in. @default - the main one */
  readonly container?: string;

  /** Whether the backup goes on where it fails. @default false - a backup of torn data is worse than one that is missed */
  readonly mayFail?: boolean;
}
