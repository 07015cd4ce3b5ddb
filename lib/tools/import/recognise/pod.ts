/** From a pod template, and the ConfigMap beside it, to the props that all workloads take. */
import { Code, call, list, literal, map, name, ofJson } from '../code';
import { ImportedObject } from '../objects';
import { Fit, Json, Props, Shelf, at, listOf, mapOf, texts } from './candidate';
import { companions, containerProps, environmentCode, healthProps } from './container';
import { kebab } from '../names';
import { duration, number, size } from './units';

/** A pod as it was read. */
export interface ReadPod {
  readonly props: Props;
  readonly main: Json;
  /** The ConfigMap that is the workload's own. */
  readonly configuration?: ImportedObject;
  /** The configuration that it shares with others. */
  readonly uses: readonly Fit[];
}

/** Reads the pods of a workload; `undefined` where its first container isn't one of the library. */
export function readPod(owner: Json, template: Json, workload: string, shelf: Shelf): ReadPod | undefined {
  const spec = mapOf(template.spec);
  const main = listOf(spec.containers).find(({ name }) => name === 'main');
  if (!main) return undefined;
  const configuration = shelf.objects.find(
    ({ manifest }) =>
      manifest.kind === 'ConfigMap' && String(at(manifest, 'metadata', 'name')).startsWith(`${workload}-config-`),
  );
  const uses = sharedBy(template, shelf);
  const init = listOf(spec.initContainers);
  const props: Props = {
    ...containerProps(main),
    ...environmentProps(main, spec, configuration, uses),
    sharedConfiguration: uses.length === 0 ? undefined : list(uses.map(({ variable }) => name(variable))),
    health: healthProps(main),
    shutdown: shutdownProps(main, spec),
    placement: placementProps(spec),
    security: securityProps(template, spec),
    initContainers: companions(init.filter(({ restartPolicy }) => restartPolicy !== 'Always')),
    sidecars: companions([
      ...init.filter(({ restartPolicy }) => restartPolicy === 'Always'),
      ...listOf(spec.containers).filter((container) => container !== main),
    ]),
    volumes: scratchVolumes(main, spec, shelf),
    ...labelProps(owner, template, workload, shelf),
  };
  return { props, main, uses, ...(configuration ? { configuration } : {}) };
}

/** The configuration by whose content the pods are annotated, so that they roll when it changes. */
function sharedBy(template: Json, shelf: Shelf): Fit[] {
  const annotations = texts(at(template, 'metadata', 'annotations'));
  return shelf.shared.filter(({ name }) => annotations[`slipway.dev/config-${name}`] !== undefined);
}

function environmentProps(
  main: Json,
  spec: Json,
  configuration: ImportedObject | undefined,
  uses: readonly Fit[],
): Props {
  const data = texts(configuration?.manifest.data);
  const configName = at(configuration?.manifest, 'metadata', 'name');
  const variables = listOf(main.env);
  const isConfig = (variable: Json) =>
    configName !== undefined && at(variable, 'valueFrom', 'configMapKeyRef', 'name') === configName;
  const isShared = (variable: Json) =>
    uses.some(({ name }) => at(variable, 'valueFrom', 'configMapKeyRef', 'name') === name);
  const secret = (variable: Json) => mapOf(at(variable, 'valueFrom', 'secretKeyRef'));
  const config = variables
    .filter(isConfig)
    .flatMap(({ name }) => [[String(name), ofJson(data[String(name)] ?? '')] as const]);
  const volume = (volumeName: string) => listOf(spec.volumes).find(({ name }) => name === volumeName);
  const mounted = listOf(at(volume('config'), 'projected', 'sources')).find(
    (source) => at(source, 'configMap', 'name') === configName,
  );
  const files = listOf(at(mounted, 'configMap', 'items')).map(({ key }) => String(key));
  const mountOf = (volumeName: string) => listOf(main.volumeMounts).find(({ name }) => name === volumeName)?.mountPath;
  const secretFiles = listOf(at(volume('secrets'), 'projected', 'sources')).flatMap((source) =>
    listOf(at(source, 'secret', 'items')).map(({ key, path }): [string, Code] => [
      String(path),
      call('SecretKey.asFile', ofJson(at(source, 'secret', 'name')), ofJson(key)),
    ]),
  );
  const secretVariables = variables
    .filter((variable) => secret(variable).key !== undefined)
    .map((variable): [string, Code] => {
      const { name, key } = secret(variable);
      return [String(variable.name), call('SecretKey.asVariable', ofJson(name), ofJson(key))];
    });
  return {
    config: mapCode(config),
    files: mapCode(files.map((key) => [key, call('FileContent.text', ofJson(data[key] ?? ''))])),
    filesDirectory: textCode(mountOf('config')),
    secrets: mapCode([...secretFiles, ...secretVariables]),
    secretsDirectory: textCode(mountOf('secrets')),
    env: environmentCode(variables.filter((it) => !isConfig(it) && !isShared(it) && secret(it).key === undefined)),
  };
}

export function mapCode(entries: readonly (readonly [string, Code])[]): Code | undefined {
  return entries.length === 0 ? undefined : { type: 'map', entries };
}

export function textCode(text: unknown): Code | undefined {
  return typeof text === 'string' ? literal(text) : undefined;
}

/** Volumes that live as long as their pod; /tmp is one that every container has. */
function scratchVolumes(main: Json, spec: Json, shelf: Shelf): Code | undefined {
  const codes = listOf(spec.volumes).flatMap(({ name: volume, emptyDir }) => {
    const mount = listOf(main.volumeMounts).find((it) => it.name === volume);
    if (typeof volume !== 'string' || emptyDir === undefined || !mount || volume === 'tmp') return [];
    const { medium, sizeLimit } = mapOf(emptyDir);
    const options = map({
      medium: medium === 'Memory' ? name('EmptyDirMedium.MEMORY') : undefined,
      sizeLimit: size(sizeLimit),
    });
    const given = options.type === 'map' && options.entries.length > 0 ? [options] : [];
    const id = literal(shelf.ids.claim(`volume-${kebab(volume, 'volume')}`));
    const made = call('Volume.fromEmptyDir', name(shelf.chart.variable), id, literal(volume), ...given);
    return [
      map({
        volume: made,
        path: ofJson(mount.mountPath),
        subPath: textCode(mount.subPath),
        readOnly: mount.readOnly === true ? literal(true) : undefined,
      }),
    ];
  });
  return codes.length === 0 ? undefined : list(codes);
}

function shutdownProps(main: Json, spec: Json): Props {
  const preStop = at(main, 'lifecycle', 'preStop');
  const [program, seconds] = Array.isArray(at(preStop, 'exec', 'command'))
    ? (at(preStop, 'exec', 'command') as unknown[])
    : ['sleep', at(preStop, 'sleep', 'seconds')];
  const drain = program === 'sleep' && /^\d+$/.test(String(seconds)) ? Number(seconds) : 0;
  return { drainDelay: duration(drain), gracePeriod: duration(spec.terminationGracePeriodSeconds) };
}

function placementProps(spec: Json): Props {
  const spread = listOf(spec.topologySpreadConstraints).map(({ topologyKey }) => topologyKey);
  const tolerations = listOf(spec.tolerations).map(({ key, value, effect, tolerationSeconds }) =>
    map({
      key: textCode(key),
      value: textCode(value),
      effect: EFFECTS[String(effect)] === undefined ? undefined : name(`TaintEffect.${EFFECTS[String(effect)]}`),
      duration: duration(tolerationSeconds),
    }),
  );
  const way = spread.length > 1 ? 'ZONES_AND_HOSTS' : spread.length === 1 ? 'HOSTS' : 'NONE';
  return {
    spread: name(`Spread.${way}`),
    nodeSelector: spec.nodeSelector === undefined ? undefined : ofJson(spec.nodeSelector),
    tolerations: tolerations.length === 0 ? undefined : list(tolerations),
    priorityClass: textCode(spec.priorityClassName),
  };
}

const EFFECTS: Readonly<Record<string, string>> = {
  NoSchedule: 'NO_SCHEDULE',
  PreferNoSchedule: 'PREFER_NO_SCHEDULE',
  NoExecute: 'NO_EXECUTE',
};

const RELAXED = 'slipway.dev/allow-';

/** The relaxations that hold a reason and nothing else, by the names of their annotations. */
const REASONS: Readonly<Record<string, string>> = {
  'run-as-root': 'allowRunAsRoot',
  'writable-root-filesystem': 'allowWritableRootFilesystem',
  'privilege-escalation': 'allowPrivilegeEscalation',
  privileged: 'allowPrivileged',
  seccomp: 'allowUnconfinedSeccomp',
  'app-armor': 'allowUnconfinedAppArmor',
  'proc-mount': 'allowUnmaskedProc',
  'host-network': 'allowHostNetwork',
  'host-pid': 'allowHostPid',
  'host-ipc': 'allowHostIpc',
  'host-path': 'allowHostPath',
};

function securityProps(template: Json, spec: Json): Props {
  const context = mapOf(spec.securityContext);
  const reasons = texts(at(template, 'metadata', 'annotations'));
  const relaxed = Object.entries(REASONS).map(
    ([control, prop]) => [prop, textCode(reasons[RELAXED + control])] as const,
  );
  const capabilities = reasons[`${RELAXED}capabilities`];
  const main = listOf(spec.containers).find(({ name }) => name === 'main');
  return {
    user: number(context.runAsUser),
    group: number(context.runAsGroup),
    fsGroup: number(context.fsGroup),
    ...Object.fromEntries(relaxed),
    allowCapabilities:
      capabilities === undefined
        ? undefined
        : map({
            add: ofJson(at(main, 'securityContext', 'capabilities', 'add') ?? []),
            reason: literal(capabilities),
          }),
  };
}

/** Labels and annotations besides those that the library sets by itself. */
function labelProps(owner: Json, template: Json, workload: string, shelf: Shelf): Props {
  const usual = usualLabels(workload, shelf);
  const labels = others(texts(at(owner, 'metadata', 'labels')), usual);
  const podLabels = others(texts(at(template, 'metadata', 'labels')), { ...usual, ...labels });
  const own = (annotations: unknown) =>
    Object.fromEntries(Object.entries(texts(annotations)).filter(([key]) => !key.startsWith('slipway.dev/')));
  return {
    labels: textsCode(labels),
    podLabels: textsCode(podLabels),
    annotations: textsCode(own(at(owner, 'metadata', 'annotations'))),
    podAnnotations: textsCode(own(at(template, 'metadata', 'annotations'))),
  };
}

/** The labels that the library gives to all objects of a workload, or of a namespace. */
export function usualLabels(name: string, { chart }: Shelf): Record<string, string> {
  return {
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/instance': name,
    'app.kubernetes.io/part-of': chart.id,
    'app.kubernetes.io/managed-by': 'cdk8s-slipway',
  };
}

/** What is there beyond, or otherwise than, what is known. */
export function others(all: Record<string, string>, known: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(all).filter(([key, value]) => known[key] !== value));
}

export function textsCode(values: Readonly<Record<string, string>>): Code | undefined {
  return mapCode(Object.entries(values).map(([key, value]) => [key, literal(value)]));
}
