/**
 * The command line of each component.
 *
 * The API server's port is the only one that is open: etcd listens on a socket in the control plane's own folder, and
 * the others serve nothing. The controllers' periods are shorter than a production cluster's, so that a lost node is
 * noticed in seconds; what they do is the same.
 */
import { join } from 'node:path';
import { Programs } from './build';
import { Credentials } from './credentials';

export interface Site {
  readonly dir: string;
  readonly port: number;
  readonly programs: Programs;
  readonly credentials: Credentials;
}

export type Command = readonly [program: string, ...args: string[]];

export function etcd({ dir, programs }: Site): Command {
  const clients = `unix://${dir}/etcd.sock`;
  const peers = `unix://${dir}/etcd-peers.sock`;
  return [
    join(programs.stage, 'etcd'),
    `--data-dir=${join(dir, 'etcd')}`,
    `--listen-client-urls=${clients}`,
    `--advertise-client-urls=${clients}`,
    `--listen-peer-urls=${peers}`,
    `--initial-advertise-peer-urls=${peers}`,
    `--initial-cluster=default=${peers}`,
    '--enable-grpc-gateway=false',
    // What it holds dies with it, so nothing is gained by waiting for the disk.
    '--unsafe-no-fsync=true',
    '--log-level=warn',
  ];
}

export function apiServer({ dir, port, programs, credentials }: Site): Command {
  return [
    join(programs.kubernetes, 'kube-apiserver'),
    `--etcd-servers=unix://${dir}/etcd.sock`,
    '--bind-address=127.0.0.1',
    `--secure-port=${port}`,
    `--cert-dir=${credentials.certificates}`,
    // Nothing runs in pods, so nothing needs the address that they would find the API server at.
    '--advertise-address=10.0.0.1',
    '--endpoint-reconciler-type=none',
    '--service-cluster-ip-range=10.96.0.0/16',
    '--anonymous-auth=false',
    `--token-auth-file=${credentials.tokenFile}`,
    '--allow-privileged=true', // as installers of clusters set it
    '--authorization-mode=Node,RBAC',
    '--service-account-issuer=https://kubernetes.default.svc.cluster.local',
    `--service-account-signing-key-file=${credentials.serviceAccountKey}`,
    `--service-account-key-file=${credentials.serviceAccountKey}`,
    `--admission-control-config-file=${join(dir, 'admission.json')}`,
    '--default-not-ready-toleration-seconds=1',
    '--default-unreachable-toleration-seconds=1',
    '--profiling=false',
  ];
}

export function controllerManager({ programs, credentials }: Site): Command {
  return [
    join(programs.kubernetes, 'kube-controller-manager'),
    `--kubeconfig=${credentials.kubeconfig('system:kube-controller-manager')}`,
    `--service-account-private-key-file=${credentials.serviceAccountKey}`,
    `--root-ca-file=${credentials.caFile}`,
    '--use-service-account-credentials=true',
    '--leader-elect=false',
    '--secure-port=0',
    '--node-monitor-period=1s',
    '--node-monitor-grace-period=10s',
    // Nothing measures pods here, and each time that an autoscaler looks for what they use it complains in two events.
    '--horizontal-pod-autoscaler-sync-period=10s',
    '--kube-api-qps=500',
    '--kube-api-burst=1000',
  ];
}

export function scheduler({ dir, programs }: Site): Command {
  return [join(programs.kubernetes, 'kube-scheduler'), `--config=${join(dir, 'scheduler.json')}`, '--secure-port=0'];
}

/** Plays the kubelet of one node, so that stopping it is the loss of that node. */
export function kubelet({ dir, programs, credentials }: Site, node: string, podCidr: string): Command {
  return [
    join(programs.stage, 'kwok'),
    `--kubeconfig=${credentials.kubeconfig('kwok')}`,
    `--config=${join(dir, 'stages.json')}`,
    `--manage-single-node=${node}`,
    `--cidr=${podCidr}`,
    '--node-lease-duration-seconds=8',
  ];
}

/** Plays the provisioner of volumes. */
export function storage({ dir, programs, credentials }: Site): Command {
  return [
    join(programs.stage, 'kwok'),
    `--kubeconfig=${credentials.kubeconfig('kwok')}`,
    `--config=${join(dir, 'storage-stages.json')}`,
    // It must be told which nodes are its own, and has none.
    '--manage-nodes-with-label-selector=cdk8s-slipway.test/managed-by=storage',
  ];
}
