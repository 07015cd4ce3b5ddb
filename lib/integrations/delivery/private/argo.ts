/** What an Application and an ApplicationSet of Argo CD have in common. */
import { ApiObject } from 'cdk8s';
import type { IApplication } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application';
import type { IAppProject } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/AppProject';
import { Construct } from 'constructs';
import { objectLabels } from '../../../constructs/core/labels';
import { PropPath } from '../../../diagnostics/schema';
import { isDnsSubdomain } from '../../../kubernetes/syntax';
import { CheckedSource } from './source';

/** The API of Argo CD. */
export const ARGO_API = 'argoproj.io/v1alpha1';

type Spec = NonNullable<IApplication['spec']>;

/** How Argo CD brings the cluster to what is in the repository, and keeps it there. */
export function syncPolicy(automated = true): Spec['syncPolicy'] {
  return {
    ...(automated ? { automated: { prune: true, selfHeal: true, allowEmpty: false } } : {}),
    // Server-side, so that what others set stays; what is gone from the repository goes last.
    syncOptions: ['ServerSideApply=true', 'PruneLast=true', 'ApplyOutOfSyncOnly=true'],
    retry: { limit: 5, backoff: { duration: '10s', factor: 2, maxDuration: '5m' } },
  };
}

/** The source, as Argo CD has it. */
export function argoSource({ repository, revision, folder, files }: CheckedSource): Spec['source'] {
  return {
    repoURL: repository,
    targetRevision: revision,
    path: folder,
    ...(files ? { directory: { include: includeOf(files) } } : {}),
  };
}

/** The pattern for some files of a folder. @see https://argo-cd.readthedocs.io/en/stable/user-guide/directory/ */
export function includeOf(files: readonly string[]): string {
  return files.length === 1 ? files[0]! : `{${files.join(',')}}`;
}

/** A cluster and a namespace of it. */
export interface Destination {
  readonly name: string;
  readonly namespace: string;
}

/**
 * The AppProject that lets exactly these in: one repository, some namespaces of some clusters, and of what is in no namespace
 * the Namespaces themselves. Without one, an Application could put anything anywhere.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/projects/
 */
export function renderProject(
  scope: Construct,
  name: string,
  repository: string,
  destinations: readonly Destination[],
): ApiObject {
  const spec: IAppProject['spec'] = {
    description: `What ${name} may bring where.`,
    sourceRepos: [repository],
    destinations: [...new Map(destinations.map((it) => [JSON.stringify(it), it])).values()],
    clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
  };
  return new ApiObject(scope, 'project', {
    apiVersion: ARGO_API,
    kind: 'AppProject',
    metadata: { name, labels: objectLabels(scope, name) },
    spec,
  });
}

/** The name of a cluster, as Argo CD knows it. */
export function checkCluster(at: PropPath, name: string): string {
  if (isDnsSubdomain(name)) return name;
  at.report('argo-cluster', {
    value: name,
    message: 'It is no name of a cluster in Argo CD.',
    remedy: "give the name as `argocd cluster list` shows it: 'production'; its own cluster is 'in-cluster'",
  });
  return 'missing';
}
