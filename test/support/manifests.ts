/** Manifests of plain Kubernetes, as people write them by hand: what is judged and asked about without a construct. */
import type { Manifest } from '../../lib/kubernetes/manifest';

/** A Deployment of one container, which knows its pods by `labels`. */
export function plainDeployment(metadata: Manifest['metadata'], labels: object, container: object, replicas = 2) {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata,
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [container] } },
    },
  };
}
