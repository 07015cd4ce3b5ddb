/**
 * What KWOK does in the kubelet's place: a script of stages, in the order in which a real node goes through them.
 *
 * A pod takes a moment to become ready and a moment to end, as a real one does: with none, a rollout that drops below
 * its capacity would look like one that doesn't.
 */

const READY_AFTER_MS = 250;
const ENDS_AFTER_MS = 250;

const is = (key: string, ...values: string[]) => ({ key, operator: 'In', values });
const isNot = (key: string, ...values: string[]) => ({ key, operator: 'NotIn', values });
const present = (key: string) => ({ key, operator: 'Exists' });
const absent = (key: string) => ({ key, operator: 'DoesNotExist' });

const condition = (type: string) => `.status.conditions.[] | select( .type == "${type}" ) | .status`;
const ALIVE = absent('.metadata.deletionTimestamp');
const OF_A_JOB = '.metadata.ownerReferences.[].kind';

function stage(name: string, kind: string, delayMs: number, when: readonly object[], next: object): object {
  return {
    apiVersion: 'kwok.x-k8s.io/v1alpha1',
    kind: 'Stage',
    metadata: { name },
    spec: {
      resourceRef: { apiGroup: 'v1', kind },
      selector: { matchExpressions: when },
      delay: { durationMilliseconds: delayMs },
      next,
    },
  };
}

const conditions = (types: readonly string[]) =>
  types.map((type) => `- {type: ${type}, status: "True", lastTransitionTime: {{ $now | Quote }}}`).join('\n');

/** The node reports what its object was created with, and that it is well. */
const NODE_STATUS = `
{{ $now := Now }}
conditions:
{{ range NodeConditions }}
- type: {{ .type | Quote }}
  status: {{ .status | Quote }}
  reason: {{ .reason | Quote }}
  message: {{ .message | Quote }}
  lastHeartbeatTime: {{ $now | Quote }}
  lastTransitionTime: {{ $now | Quote }}
{{ end }}
phase: Running
`;

/** One status for each container: a sidecar keeps running, another init container has ended well. */
const containerStatuses = (ready: boolean, state: string) => `
{{ range .spec.containers }}
- name: {{ .name | Quote }}
  image: {{ .image | Quote }}
  imageID: ""
  ready: ${ready}
  started: ${ready}
  restartCount: 0
  state: ${state}
{{ end }}
`;

const RUNNING = '{running: {startedAt: {{ $now | Quote }}}}';
const ENDED =
  '{terminated: {exitCode: 0, reason: Completed, startedAt: {{ $now | Quote }}, finishedAt: {{ $now | Quote }}}}';

const POD_RUNNING = `
{{ $now := Now }}
phase: Running
startTime: {{ $now | Quote }}
conditions:
${conditions(['PodReadyToStartContainers', 'Initialized', 'ContainersReady', 'Ready'])}
{{ range .spec.readinessGates }}
- {type: {{ .conditionType | Quote }}, status: "True", lastTransitionTime: {{ $now | Quote }}}
{{ end }}
initContainerStatuses:
{{ range .spec.initContainers }}
- name: {{ .name | Quote }}
  image: {{ .image | Quote }}
  imageID: ""
  ready: true
  restartCount: 0
  {{ if eq .restartPolicy "Always" }}
  started: true
  state: ${RUNNING}
  {{ else }}
  started: false
  state: ${ENDED}
  {{ end }}
{{ end }}
containerStatuses:
${containerStatuses(true, RUNNING)}
{{ $ips := PodIPsWith .spec.nodeName ( or .spec.hostNetwork false ) ( or .metadata.uid "" ) ( or .metadata.name "" ) ( or .metadata.namespace "" ) }}
podIP: {{ index $ips 0 | Quote }}
podIPs:
{{ range $ips }}
- ip: {{ . | Quote }}
{{ end }}
`;

/** What a kubelet says of its pods again when it is back, after others have taken its node for lost. */
const POD_READY_AGAIN = `
{{ $now := Now }}
conditions:
${conditions(['ContainersReady', 'Ready'])}
`;

const POD_SUCCEEDED = `
{{ $now := Now }}
phase: Succeeded
containerStatuses:
${containerStatuses(false, ENDED)}
`;

export const STAGES: readonly object[] = [
  stage('node-reports-ready', 'Node', 0, [isNot(condition('Ready'), 'True')], { statusTemplate: NODE_STATUS }),
  stage(
    'pod-becomes-ready',
    'Pod',
    READY_AFTER_MS,
    [ALIVE, is('.status.phase', 'Pending'), isNot(condition('Ready'), 'True')],
    {
      statusTemplate: POD_RUNNING,
    },
  ),
  stage(
    'pod-is-ready-again',
    'Pod',
    READY_AFTER_MS,
    [ALIVE, is('.status.phase', 'Running'), is(condition('Ready'), 'False'), isNot(OF_A_JOB, 'Job')],
    { statusTemplate: POD_READY_AGAIN },
  ),
  stage('pod-of-a-job-completes', 'Pod', READY_AFTER_MS, [ALIVE, is('.status.phase', 'Running'), is(OF_A_JOB, 'Job')], {
    statusTemplate: POD_SUCCEEDED,
  }),
  stage('pod-ends', 'Pod', ENDS_AFTER_MS, [present('.metadata.deletionTimestamp')], {
    finalizers: { empty: true },
    delete: true,
  }),
];

/** Where the volumes of claims would be, if anything were written to them. */
const VOLUME = `
apiVersion: v1
kind: PersistentVolume
metadata:
  name: volume-{{ .metadata.uid }}
  annotations:
    pv.kubernetes.io/provisioned-by: cdk8s-slipway.test/storage
spec:
  accessModes:
  {{ range .spec.accessModes }}
  - {{ . | Quote }}
  {{ end }}
  capacity:
    storage: {{ .spec.resources.requests.storage | Quote }}
  persistentVolumeReclaimPolicy: Delete
  storageClassName: {{ .spec.storageClassName | Quote }}
  volumeMode: {{ or .spec.volumeMode "Filesystem" }}
  claimRef:
    apiVersion: v1
    kind: PersistentVolumeClaim
    namespace: {{ .metadata.namespace | Quote }}
    name: {{ .metadata.name | Quote }}
    uid: {{ .metadata.uid | Quote }}
  hostPath:
    path: /volumes/{{ .metadata.uid }}
`;

/**
 * Plays the storage: a claim that has no volume yet gets one of its own, and Kubernetes binds the two; when the claim
 * is gone, so is the volume.
 */
export const STORAGE_STAGES: readonly object[] = [
  {
    apiVersion: 'kwok.x-k8s.io/v1alpha1',
    kind: 'Stage',
    metadata: { name: 'claim-gets-a-volume' },
    spec: {
      resourceRef: { apiGroup: 'v1', kind: 'PersistentVolumeClaim' },
      selector: { matchExpressions: [ALIVE, absent('.spec.volumeName')] },
      steps: [{ apply: { template: VOLUME } }],
    },
  },
  stage('volume-goes-with-its-claim', 'PersistentVolume', 0, [ALIVE, is('.status.phase', 'Released')], {
    delete: true,
  }),
];
