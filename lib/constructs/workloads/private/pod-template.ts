/** Completes a pod template of cdk8s-plus with what cdk8s-plus-27 can't say, and removes what it says too much. */
import { Json } from '../../../synth/after-conversion';
import { ContainerJson, MountJson, PodSpecJson, PodTemplateJson, VolumeJson } from '../../../synth/json';
import { RenderedContainer } from '../container';

/** The name of the main container: the same everywhere, so that a patch or `kubectl logs -c` needs no look-up. */
export const MAIN_CONTAINER = 'main';

/** The label by which cdk8s-plus tells pods apart, a hash of the construct's path; ours are told apart by their name. */
const ADDRESS_LABEL = 'cdk8s.io/metadata.addr';

/** What cdk8s-plus always writes although it is what the API server takes anyway. */
const NOISE: Json = {
  hostNetwork: false,
  setHostnameAsFQDN: false,
  dnsPolicy: 'ClusterFirst',
  restartPolicy: 'Always',
};

/** A mount gets the name of its volume. */
export type Mount = Omit<MountJson, 'name'> & { readonly mountPath: string };

/** What a pod template lacks. */
export interface TemplateCompletion {
  /** The containers of the library, by name; others were added through cdk8s-plus. */
  readonly containers: readonly RenderedContainer[];
  /** Volumes of the main container. */
  readonly volumes: readonly { readonly volume: VolumeJson; readonly mount: Mount }[];
  /** The `securityContext` of containers. */
  readonly containerSecurity: Json;
  /** Fields of the pod's spec. */
  readonly spec: Json;
}

/** Completes a pod template in place. */
export function completePodTemplate(template: PodTemplateJson, completion: TemplateCompletion): void {
  const { spec } = template;
  delete template.metadata.labels?.[ADDRESS_LABEL];
  for (const [field, value] of Object.entries(NOISE)) if (spec[field] === value) delete spec[field];
  const containers = [...spec.containers, ...(spec.initContainers ?? [])];
  for (const container of containers) {
    const ours = completion.containers.find((it) => it.name === container.name);
    if (ours) Object.assign(container, ours.fields);
    else
      container.securityContext = {
        capabilities: completion.containerSecurity.capabilities,
        ...container.securityContext,
      };
  }
  const main = containers.find((it) => it.name === MAIN_CONTAINER);
  for (const { volume, mount } of completion.volumes) addVolume(spec, main, volume, mount);
  for (const container of containers) mountTmp(spec, container);
  Object.assign(spec, completion.spec, {
    enableServiceLinks: false, // variables for every Service of the namespace help nobody, and can break a start
  });
}

/** A writable /tmp on a read-only file system: most programs write there, and nothing else needs to be writable. */
function mountTmp(spec: PodSpecJson, container: ContainerJson): void {
  if (!container.securityContext?.readOnlyRootFilesystem) return;
  if (container.volumeMounts?.some((mount) => mount.mountPath === '/tmp')) return;
  const name = container.name === MAIN_CONTAINER ? 'tmp' : `tmp-${container.name}`.slice(0, 63).replace(/-+$/, '');
  addVolume(spec, container, { name, emptyDir: {} }, { mountPath: '/tmp' });
}

/** Adds a volume and its mount; a name that a volume of the user has already is left to it. */
function addVolume(spec: PodSpecJson, container: ContainerJson | undefined, volume: VolumeJson, mount: Mount): void {
  const volumes = spec.volumes ?? [];
  let { name } = volume;
  for (let next = 2; volumes.some((other) => other.name === name); next++) name = `${volume.name.slice(0, 60)}-${next}`;
  spec.volumes = [...volumes, { ...volume, name }];
  if (container) container.volumeMounts = [...(container.volumeMounts ?? []), { ...mount, name }];
}
