/** ArgoApplicationSet: one app for many clusters, each with what was rendered for its profile. */
import { ApiObject } from 'cdk8s';
import type { IApplicationSet } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/ApplicationSet';
import { Construct } from 'constructs';
import { ClusterProfile } from '../../constructs/clusters/cluster-profile';
import { ANNOTATION_PREFIX, objectLabels } from '../../constructs/core/labels';
import { namespaceName, workloadName } from '../../constructs/core/name';
import { Fields, Schema, PropPath, TEXT, schema, listOf, readProps, required, shape } from '../../diagnostics/schema';
import { Json } from '../../synth/after-conversion';
import { ARGO_API, checkCluster, includeOf, renderProject, syncPolicy } from './private/argo';
import { DeliverySource } from './delivery-source';
import { CheckedSource, RENDERED_NAMESPACE, SOURCE, checkFiles, checkFolder, checkSource } from './private/source';

/** The clusters of one profile, and what was rendered for them. */
export interface ArgoTarget {
  /** The profile that was used in the render. */
  readonly cluster: ClusterProfile;

  /** The namespace that it is rendered for. */
  readonly namespace: string;

  /** The folder with what was rendered for it. @default - that of the source */
  readonly folder?: string;

  /** The files of the folder that are meant. @default - those of the source */
  readonly files?: string[];

  /**
   * The clusters, by their names in Argo CD.
   * @default - every cluster whose Secret in Argo CD has the label `slipway.dev/cluster-profile` with the name of the profile
   */
  readonly clusterNames?: string[];
}

/** What is brought where. */
export interface ArgoApplicationSetProps {
  /** Where the rendered YAML is kept. */
  readonly source: DeliverySource;

  /** The clusters of each profile. */
  readonly targets: ArgoTarget[];

  /**
   * The names of profiles in the order in which their clusters get a new version, each when the one before is healthy. It needs
   * progressive syncs turned on in Argo CD.
   * @default - all at once
   */
  readonly order?: string[];

  /** The name of the ApplicationSet, with which those of its Applications begin. @default - the id of the construct */
  readonly name?: string;
}

const PROFILE: Schema<ClusterProfile> = schema(
  'a ClusterProfile',
  'ClusterProfile.gke()',
  (value: ClusterProfile) => typeof value.useIn === 'function' && typeof value.name === 'string',
);

const TARGET: Fields<ArgoTarget> = {
  cluster: required(PROFILE, undefined, 'give the profile that was used in the render: ClusterProfile.gke()'),
  namespace: RENDERED_NAMESPACE,
  folder: TEXT,
  files: listOf(TEXT),
  clusterNames: listOf(TEXT),
};

const FIELDS: Fields<ArgoApplicationSetProps> = {
  source: SOURCE,
  targets: required(
    listOf(shape(TARGET)),
    [],
    "name the clusters: [{ cluster: ClusterProfile.gke(), namespace: 'shop' }]",
  ),
  order: listOf(TEXT),
  name: TEXT,
};

/** The label of a cluster's Secret in Argo CD, and of each Application, that says which profile the cluster has. */
const PROFILE_LABEL = `${ANNOTATION_PREFIX}cluster-profile`;

/**
 * One app for many clusters, private and public together: each gets what was rendered for its profile. A cluster that is added to
 * Argo CD with the label `slipway.dev/cluster-profile` gets the app without anything being rendered.
 *
 * It renders an ApplicationSet, and an AppProject that lets its Applications reach exactly their namespaces. A cluster that leaves
 * the set keeps what was brought to it.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/
 *
 * @example
 *
 *   new ArgoApplicationSet(chart, 'photos', {
 *     source: { repository: 'https://github.com/example/photos.git' },
 *     targets: [
 *       { cluster: ClusterProfile.gke(), namespace: 'photos', folder: 'dist/gke' },
 *       { cluster: ClusterProfile.onPremises(), namespace: 'photos', folder: 'dist/on-premises' },
 *     ],
 *     order: ['on-premises', 'gke'],
 *   });
 */
export class ArgoApplicationSet extends Construct {
  /** The ApplicationSet that is rendered. */
  public readonly applicationSet: ApiObject;
  /** The AppProject of its Applications. */
  public readonly project: ApiObject;

  public constructor(scope: Construct, id: string, props: ArgoApplicationSetProps) {
    super(scope, id);
    props = readProps(this, FIELDS, props);
    const name = workloadName(this, props.name);
    const at = new PropPath(this, '');
    const source = checkSource(at.field('source'), props.source);
    const { repository, revision } = source;
    const targets = this.targets(at.field('targets'), source, props.targets);
    this.project = renderProject(
      this,
      name,
      repository,
      targets.flatMap(({ clusters, namespace }) => clusters.map((cluster) => ({ name: cluster, namespace }))),
    );
    const order = this.checkedOrder(at.field('order'), props.order, targets);
    const spec: IApplicationSet['spec'] = {
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      generators: targets.map(({ generator }) => generator),
      ...(order ? { strategy: rollingSync(order) } : {}),
      // To take a cluster out of the list is no wish to delete what runs there.
      syncPolicy: { preserveResourcesOnDeletion: true },
      template: {
        metadata: {
          name: `${name}-{{.nameNormalized}}`,
          labels: { ...objectLabels(this, name), [PROFILE_LABEL]: '{{.values.profile}}' },
        },
        spec: {
          project: name,
          source: {
            repoURL: repository,
            targetRevision: revision,
            path: '{{.values.folder}}',
            directory: { include: '{{.values.files}}' },
          },
          destination: { name: '{{.name}}', namespace: '{{.values.namespace}}' },
          syncPolicy: syncPolicy(order === undefined),
        },
      },
    };
    this.applicationSet = new ApiObject(this, 'application-set', {
      apiVersion: ARGO_API,
      kind: 'ApplicationSet',
      metadata: { name, labels: objectLabels(this, name) },
      spec,
    });
  }

  private targets(at: PropPath, source: CheckedSource, targets: readonly ArgoTarget[]): RenderedTarget[] {
    if (targets.length === 0) {
      at.report('targets-are-named', {
        message: 'No cluster is named, so nothing would be delivered.',
        remedy: "name the clusters: [{ cluster: ClusterProfile.gke(), namespace: 'shop' }]",
      });
    }
    const seen = new Set<string>();
    return targets.flatMap((target, index) => {
      const place = at.item(index);
      if (target.cluster === undefined) return []; // said when it was read
      const profile = target.cluster.name;
      if (seen.has(profile)) {
        place.field('cluster').report('one-target-a-profile', {
          value: profile,
          message: 'Another target has this profile, so its clusters would get both.',
          remedy: 'give each profile once; clusters that differ have profiles of other names: ClusterProfile.of',
        });
      }
      seen.add(profile);
      const folder = checkFolder(place.field('folder'), target.folder ?? source.folder);
      const files = checkFiles(place.field('files'), target.files) ?? source.files;
      const namespace = namespaceName(this, target.namespace, `targets[${index}].namespace`);
      const values = { profile, namespace, folder, files: includeOf(files ?? ['*.yaml']) };
      const names = target.clusterNames?.map((name, i) => checkCluster(place.field('clusterNames').item(i), name));
      return {
        profile,
        namespace,
        clusters: names ?? ['*'],
        generator: names
          ? { list: { elements: names.map((name) => ({ name, nameNormalized: name.replace(/\./g, '-'), values })) } }
          : { clusters: { selector: { matchLabels: { [PROFILE_LABEL]: profile } }, values } },
      };
    });
  }

  private checkedOrder(
    at: PropPath,
    order: readonly string[] | undefined,
    targets: readonly RenderedTarget[],
  ): readonly string[] | undefined {
    if (order === undefined) return undefined;
    const known = targets.map(({ profile }) => profile);
    order.forEach((profile, index) => {
      const repeated = order.indexOf(profile) !== index;
      if (known.includes(profile) && !repeated) return;
      at.item(index).report('order-of-profiles', {
        value: profile,
        message: repeated ? 'The profile is in the order already.' : 'No target has a profile of this name.',
        remedy: repeated ? 'name each profile once' : `name one of ${known.join(', ')}`,
      });
    });
    const missing = known.filter((profile) => !order.includes(profile));
    if (missing.length > 0) {
      at.report('order-of-profiles', {
        value: order,
        message: `Clusters that no step names would never get a new version: ${missing.join(', ')}.`,
        remedy: 'name every profile of the targets',
      });
    }
    return order;
  }
}

interface RenderedTarget {
  readonly profile: string;
  readonly namespace: string;
  /** Their names in Argo CD, or `*`. */
  readonly clusters: readonly string[];
  readonly generator: Json;
}

/** @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Progressive-Syncs/ */
function rollingSync(order: readonly string[]): Json {
  const steps = order.map((profile) => ({
    matchExpressions: [{ key: PROFILE_LABEL, operator: 'In', values: [profile] }],
  }));
  return { type: 'RollingSync', rollingSync: { steps } };
}
