/** The rendered objects, indexed once for all rules. */
import type { Manifest } from './manifest';
import { addedLabels } from './controller-labels';
import { Field, isMap } from './field';
import { groupOf, kindOf, nameOf, namespaceOf } from './identity';
import { LabelIndex } from './label-index';
import { labelsOf } from './labels';
import { unpack } from './lists';
import { mayCreateObjects } from './operators';
import { isUnplaced } from './placement';
import { PodTemplateView, foreignPodOf, podOf } from './pod-template-view';

/** Namespaces that every cluster has: most of what is in them comes from elsewhere. */
const EVERYONES = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];

/** The rendered objects, with the look-ups that rules share. */
export class ManifestSet {
  public readonly objects: readonly Manifest[];
  /** All pod templates of the workload kinds of Kubernetes, and bare Pods. */
  public readonly pods: readonly PodTemplateView[];
  /** Every pod by namespace and labels, also those of workload kinds that Kubernetes itself doesn't have. */
  public readonly podIndex = new LabelIndex<PodTemplateView>();
  /** Every Service by namespace and its own labels. */
  public readonly serviceIndex = new LabelIndex<Manifest>();
  private readonly kinds = new Map<string, Manifest[]>();
  private readonly placed = new Map<string, Manifest[]>();
  private readonly podShapes = new Map<Manifest, PodTemplateView>();
  private readonly identities = new Map<string, Manifest>();
  private readonly ownNamespaces = new Set<string>();
  private readonly operated = new Set<string>();
  private readonly hasUnplaced: boolean;

  public constructor(
    objects: readonly unknown[],
    /** The minor version of Kubernetes that is judged for: 33 for `1.33`; undefined when nobody said. */
    public readonly kubernetes?: number,
  ) {
    this.objects = objects.flatMap((object) => unpack(object).objects).filter(isMap) as unknown as Manifest[];
    this.hasUnplaced = this.objects.some(isUnplaced);
    const pods: PodTemplateView[] = [];
    for (const object of this.objects) {
      this.addIdentity(object);
      const pod = podOf(object);
      if (pod) pods.push(pod);
      const shape = pod ?? foreignPodOf(object);
      if (shape) this.podShapes.set(object, shape);
      this.addLabels(object, shape);
    }
    this.pods = pods;
  }

  /** All objects of one kind of one API group (`''` is core), whatever the version. */
  public ofKind(group: string, kind: string): readonly Manifest[] {
    return this.kinds.get(`${group}/${kind}`) ?? [];
  }

  /** The same within one namespace. */
  public ofKindIn(namespace: string, group: string, kind: string): readonly Manifest[] {
    return this.placed.get(keyOf(namespace, group, kind)) ?? [];
  }

  /** One object by identity; `namespace` is left out for what has none. */
  public find(group: string, kind: string, name: string, namespace = ''): Manifest | undefined {
    return this.identities.get(keyOf(namespace, group, kind, name));
  }

  /** The pod of an object, also of a workload kind that Kubernetes itself doesn't have. */
  public podOf(object: Manifest): PodTemplateView | undefined {
    return this.podShapes.get(object);
  }

  /** Whether a namespace belongs to this set: it is made here, or workloads of the set run in it. */
  public owns(namespace: string): boolean {
    return this.ownNamespaces.has(namespace) && !EVERYONES.includes(namespace);
  }

  /**
   * Whether everything in a namespace is in this set, so that what it lacks is missing: the namespace is its own, and no
   * custom resource is in it, or in no namespace, whose controller may create more. Only kubectl knows where objects go that
   * name no namespace, and what else is there.
   */
  public isComplete(namespace: string): boolean {
    return (
      namespace !== '' &&
      this.owns(namespace) &&
      !this.hasUnplaced &&
      !this.operated.has(namespace) &&
      !this.operated.has('')
    );
  }

  private addIdentity(object: Manifest): void {
    const group = groupOf(object.apiVersion);
    const kind = kindOf(object);
    const place = keyOf(namespaceOf(object), group, kind);
    if (mayCreateObjects(group, kind)) this.operated.add(namespaceOf(object));
    append(this.kinds, `${group}/${kind}`, object);
    append(this.placed, place, object);
    const identity = keyOf(place, nameOf(object));
    if (!this.identities.has(identity)) this.identities.set(identity, object);
  }

  private addLabels(object: Manifest, pod: PodTemplateView | undefined): void {
    if (pod) {
      this.podIndex.add(pod.namespace, pod.labels, pod, addedLabels(object));
      this.ownNamespaces.add(pod.namespace);
    }
    if (groupOf(object.apiVersion) !== '') return;
    if (kindOf(object) === 'Namespace') this.ownNamespaces.add(nameOf(object));
    if (kindOf(object) === 'Service') {
      this.serviceIndex.add(namespaceOf(object), labelsOf(Field.of(object).get('metadata', 'labels').value), object);
    }
  }
}

/** One text of several; a name in Kubernetes never holds what is between them. */
function keyOf(...parts: string[]): string {
  return parts.join('\0');
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
