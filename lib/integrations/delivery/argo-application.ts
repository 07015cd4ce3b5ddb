/** ArgoApplication: a folder of rendered YAML that Argo CD brings into one cluster, and keeps there. */
import { ApiObject } from 'cdk8s';
import type { IApplication } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application';
import { Construct } from 'constructs';
import { objectLabels } from '../../constructs/core/labels';
import { namespaceName, workloadName } from '../../constructs/core/name';
import { Fields, PropPath, TEXT, readProps } from '../../diagnostics/schema';
import { ARGO_API, argoSource, checkCluster, renderProject, syncPolicy } from './private/argo';
import { DeliverySource } from './delivery-source';
import { RENDERED_NAMESPACE, SOURCE, checkSource } from './private/source';

/** What is brought where. */
export interface ArgoApplicationProps {
  /** Where the rendered YAML is kept. */
  readonly source: DeliverySource;

  /** The namespace that it is rendered for. */
  readonly namespace: string;

  /** The cluster, by its name in Argo CD. @default in-cluster - the one that Argo CD runs in */
  readonly cluster?: string;

  /** An AppProject that is there already. @default - one of its own, for exactly this repository, cluster and namespace */
  readonly project?: string;

  /** The name of the Application. @default - the id of the construct */
  readonly name?: string;
}

const FIELDS: Fields<ArgoApplicationProps> = {
  source: SOURCE,
  namespace: RENDERED_NAMESPACE,
  cluster: TEXT,
  project: TEXT,
  name: TEXT,
};

/**
 * A folder of rendered YAML that Argo CD brings into one cluster: what is changed there by hand is set back, and what is gone
 * from the repository is taken away. It is for the chart of the namespace in which Argo CD looks for Applications, `argocd`.
 *
 * It renders an Application, and an AppProject that lets it reach exactly its namespace. Who deletes the Application keeps what
 * it brought.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/
 *
 * @example
 *
 *   const chart = new Chart(app, 'delivery', { namespace: 'argocd' });
 *   new ArgoApplication(chart, 'shop', {
 *     source: { repository: 'https://github.com/example/shop.git', folder: 'dist/production' },
 *     namespace: 'shop',
 *   });
 */
export class ArgoApplication extends Construct {
  /** The Application that is rendered. */
  public readonly application: ApiObject;
  /** Its AppProject, where none is named. */
  public readonly project?: ApiObject;

  public constructor(scope: Construct, id: string, props: ArgoApplicationProps) {
    super(scope, id);
    props = readProps(this, FIELDS, props);
    const name = workloadName(this, props.name);
    const at = new PropPath(this, '');
    const source = checkSource(at.field('source'), props.source);
    const destination = {
      name: checkCluster(at.field('cluster'), props.cluster ?? 'in-cluster'),
      namespace: namespaceName(this, props.namespace, 'namespace'),
    };
    if (props.project === undefined) {
      this.project = renderProject(this, name, source.repository, [destination]);
    }
    const spec: IApplication['spec'] = {
      project: props.project ?? name,
      source: argoSource(source),
      destination,
      syncPolicy: syncPolicy(),
    };
    this.application = new ApiObject(this, 'application', {
      apiVersion: ARGO_API,
      kind: 'Application',
      metadata: { name, labels: objectLabels(this, name) },
      spec,
    });
  }
}
