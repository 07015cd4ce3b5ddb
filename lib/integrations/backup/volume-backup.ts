/** How the data on volumes is kept. */

/** How the data on volumes is kept. */
export enum VolumeBackup {
  /** As snapshots of the storage itself: quick, and lost with the storage system. */
  SNAPSHOT = 'snapshot',
  /** As snapshots that are then copied to where Velero keeps its backups, by its node agent: they outlive the storage system. */
  MOVED_SNAPSHOT = 'moved-snapshot',
  /** File by file, by Velero's node agent, for storage without snapshots. What is written meanwhile may be torn: use hooks. */
  FILES = 'files',
}
