/** `cdk8s-slipway/backup`: backups of what workloads keep on volumes, with Velero. What is in these files is public, all of it. */
export * from './backup';
export * from './backup-hook';
export * from './restore';
export * from './volume-backup';
