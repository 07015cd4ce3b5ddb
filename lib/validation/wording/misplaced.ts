/** Fields that people write where their kind has none of the name, and where they belong. */
export const MISPLACED: readonly { readonly kind?: RegExp; readonly field: RegExp; readonly text: string }[] = [
  { kind: /^ConfigMap$/, field: /^spec$/, text: 'A ConfigMap has no spec: move `data` to the top level.' },
  { kind: /^Secret$/, field: /^spec$/, text: 'A Secret has no spec: move `data` or `stringData` to the top level.' },
  {
    kind: /^ServiceAccount$/,
    field: /^spec$/,
    text: 'A ServiceAccount has no spec: move its fields to the top level.',
  },
  { kind: /^(Cluster)?Role$/, field: /^spec$/, text: 'A Role has no spec: move `rules` to the top level.' },
  { kind: /^Deployment$/, field: /^spec\.clusterIP$/, text: 'Only a Service has a cluster IP: move the field there.' },
  {
    kind: /^Deployment$/,
    field: /^spec\.type$/,
    text: 'The type belongs to a Service, or write `strategy: { type: ... }`.',
  },
  {
    kind: /^Deployment$/,
    field: /^spec\.ports$/,
    text: 'Ports belong to a container, `template.spec.containers[].ports`, and to a Service.',
  },
  { field: /^spec\.containers$/, text: 'Move the containers to `template.spec.containers`.' },
  { kind: /^(StatefulSet|DaemonSet)$/, field: /^spec\.strategy$/, text: 'Rename the field to `updateStrategy`.' },
  {
    kind: /^DaemonSet$/,
    field: /^spec\.replicas$/,
    text: 'A DaemonSet runs one pod on each node: remove the field, or use a Deployment.',
  },
  { kind: /^Job$/, field: /^spec\.schedule$/, text: 'A Job runs once: use a CronJob, or remove the schedule.' },
  { field: /[sS]elector\.[^.]+$/, text: 'Move the labels below `matchLabels`.' },
  {
    field: /volumes\.file$/,
    text: 'Set the source of the volume, such as `configMap: { name: ... }`, and mount it with `subPath` for one file.',
  },
  { field: /volumes\.mountPath$/, text: 'Move the path to `containers[].volumeMounts`.' },
  {
    field: /volumes\.path$/,
    text: 'Set the source of the volume, such as `configMap` or `emptyDir`; its path belongs to `volumeMounts`.',
  },
  { field: /ontainers\.replicas$/, text: 'Move `replicas` to `spec` of the workload.' },
  { field: /resources\.(cpu|memory)$/, text: 'Move the amount to `requests` or `limits`.' },
  {
    field: /^(spec|.*template\.spec)\.image$/,
    text: 'Move the image to a container: `containers: [{ name: ..., image: ... }]`.',
  },
  { kind: /^Service$/, field: /ports\.containerPort$/, text: 'Rename the field to `targetPort`.' },
  { field: /ontainers\.ports\.(port|targetPort)$/, text: 'Rename the field to `containerPort`.' },
];
