/** FluxKustomization: a folder of rendered YAML that Flux brings into the cluster that it runs in. */
import { ApiObject, Duration } from 'cdk8s';
import type { IKustomization } from '@kubernetes-models/flux-cd/kustomize.toolkit.fluxcd.io/v1/Kustomization';
import type { IGitRepository } from '@kubernetes-models/flux-cd/source.toolkit.fluxcd.io/v1/GitRepository';
import { Construct } from 'constructs';
import { DURATION, WORKLOAD } from '../../constructs/core/schemas';
import { objectLabels } from '../../constructs/core/labels';
import { workloadName } from '../../constructs/core/name';
import { IWorkload } from '../../constructs/core/workload';
import { wholeSeconds } from '../../constructs/core/whole-seconds';
import { Fields, PropPath, TEXT, listOf, readProps } from '../../diagnostics/schema';
import { DeliverySource } from './delivery-source';
import { CheckedSource, SOURCE, checkSource } from './private/source';

/** What is brought into the cluster. */
export interface FluxKustomizationProps {
  /** Where the rendered YAML is kept. */
  readonly source: DeliverySource;

  /** The Secret with what Flux needs to read the repository. @default - everybody may read it */
  readonly credentials?: string;

  /** How often the repository is asked, and the cluster set back to it, in whole seconds. @default - 10 minutes */
  readonly interval?: Duration;

  /** How long it may take until all is healthy, in whole seconds. @default - 10 minutes, as long as a rollout may stand still */
  readonly timeout?: Duration;

  /** The workloads that must be healthy for it to be. @default - everything that it brings */
  readonly healthOf?: IWorkload[];

  /** The name of the Kustomization and its source. @default - the id of the construct */
  readonly name?: string;
}

const FIELDS: Fields<FluxKustomizationProps> = {
  source: SOURCE,
  credentials: TEXT,
  interval: DURATION,
  timeout: DURATION,
  healthOf: listOf(WORKLOAD),
  name: TEXT,
};

/**
 * A folder of rendered YAML that Flux brings into the cluster that it runs in: what is changed by hand is set back, what is gone from
 * the repository is taken away, and it counts as done when what it brought is healthy. It is for the chart of the namespace in
 * which Flux looks for its objects, `flux-system`.
 *
 * It renders a GitRepository or an OCIRepository, and a Kustomization.
 *
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/
 *
 * @example
 *
 *   const chart = new Chart(app, 'delivery', { namespace: 'flux-system' });
 *   new FluxKustomization(chart, 'shop', {
 *     source: { repository: 'https://github.com/example/shop.git', folder: 'dist/production' },
 *   });
 */
export class FluxKustomization extends Construct {
  /** The GitRepository or OCIRepository that is rendered. */
  public readonly source: ApiObject;
  /** The Kustomization that is rendered. */
  public readonly kustomization: ApiObject;

  public constructor(scope: Construct, id: string, props: FluxKustomizationProps) {
    super(scope, id);
    props = readProps(this, FIELDS, props);
    const name = workloadName(this, props.name);
    const at = new PropPath(this, '');
    const source = checkSource(at.field('source'), props.source);
    const interval = `${wholeSeconds(this, 'interval', props.interval ?? Duration.minutes(10), 60)}s`;
    const timeout = `${wholeSeconds(this, 'timeout', props.timeout ?? Duration.minutes(10), 1)}s`;
    if (props.healthOf?.length === 0) {
      at.field('healthOf').report('health-is-asked', {
        value: [],
        message: 'Nothing is asked for its health, so a broken release would count as done.',
        remedy: 'name workloads, or leave out healthOf for everything that is brought',
      });
    }
    const spec: IGitRepository['spec'] = {
      url: source.repository,
      interval,
      ref: source.isTag || source.isArtifact ? { tag: source.revision } : { branch: source.revision },
      ...(props.credentials === undefined ? {} : { secretRef: { name: props.credentials } }),
      ...(source.files ? { ignore: ignoreAllBut(source) } : {}),
    };
    const kind = source.isArtifact ? 'OCIRepository' : 'GitRepository';
    const metadata = { name, labels: objectLabels(this, name) };
    this.source = new ApiObject(this, 'source', {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind,
      metadata,
      spec,
    });
    const brings: IKustomization['spec'] = {
      sourceRef: { kind, name },
      path: `./${source.folder}`,
      interval,
      retryInterval: '60s',
      timeout,
      prune: true,
      ...(props.healthOf ? { healthChecks: props.healthOf.map(healthCheck) } : { wait: true }),
    };
    this.kustomization = new ApiObject(this, 'kustomization', {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata,
      spec: brings,
    });
  }
}

function healthCheck({ controller, namespaceName }: IWorkload) {
  return { ...controller, ...(namespaceName === undefined ? {} : { namespace: namespaceName }) };
}

/** Lines of a .gitignore that leave out all but some files of a folder: what is in an ignored folder can't come back. */
function ignoreAllBut({ folder, files = [] }: CheckedSource): string {
  const parts = folder === '.' ? [] : folder.split('/');
  const folders = parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`);
  const lines = ['/*', ...folders.flatMap((path) => [`!${path}`, `${path}/*`])];
  return [...lines, ...files.map((file) => `!${folders.at(-1) ?? ''}/${file}`), ''].join('\n');
}
