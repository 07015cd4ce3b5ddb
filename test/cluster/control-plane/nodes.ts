/**
 * The three nodes, one in each of three zones, and the storage that they share.
 */

export interface NodeSpec {
  readonly name: string;
  readonly zone: string;
  readonly podCidr: string;
}

export const NODES: readonly NodeSpec[] = ['a', 'b', 'c'].map((letter, index) => ({
  name: `node-${letter}`,
  zone: `zone-${letter}`,
  podCidr: `10.244.${index}.0/24`,
}));

/** What the API server requires a node to say about itself. */
const NODE_INFO = {
  architecture: 'amd64',
  operatingSystem: 'linux',
  bootID: '',
  containerRuntimeVersion: '',
  kernelVersion: '',
  kubeProxyVersion: '',
  machineID: '',
  osImage: '',
  systemUUID: '',
};

/** The Node object, with room for any app that a person would write. */
export function nodeObject({ name, zone, podCidr }: NodeSpec, version: string): object {
  const room = { cpu: '64', memory: '256Gi', 'ephemeral-storage': '1Ti', pods: '250' };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        'topology.kubernetes.io/zone': zone,
        'topology.kubernetes.io/region': 'region-1',
      },
    },
    spec: { podCIDR: podCidr, podCIDRs: [podCidr] },
    status: {
      capacity: room,
      allocatable: room,
      addresses: [{ type: 'Hostname', address: name }],
      nodeInfo: { ...NODE_INFO, kubeletVersion: `v${version}` },
    },
  };
}

/** What a claim gets that names no class. */
export const STORAGE_CLASS = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'standard', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
  provisioner: 'cdk8s-slipway.test/storage',
  reclaimPolicy: 'Delete',
};
