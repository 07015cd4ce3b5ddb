/**
 * The projects whose published manifests are the corpus: for each its Go module, an exact version, and where in it
 * manifests are that somebody would apply.
 *
 * Where two projects publish a definition of one kind, that of the first in the table is installed; so the project that
 * owns the kind stands before those that carry a copy.
 */
import { PublishedModule } from '../support/published';

export interface Project extends PublishedModule {
  readonly name: string;
  /** Folders and files with manifests, below the module's own folder. */
  readonly manifests: readonly string[];
  /** Folders and files whose definitions are installed in the recorded cluster. @default - those of `manifests` */
  readonly definitions?: readonly string[];
}

export const PROJECTS: readonly Project[] = [
  {
    name: 'kubernetes',
    module: 'k8s.io/kubernetes',
    version: 'v1.37.1',
    manifests: ['cluster/addons', 'cluster/gce/addons', 'test/e2e/testing-manifests', 'test/fixtures', 'hack/testdata'],
    definitions: ['cluster/addons/volumesnapshots', 'hack/testdata/multi-resource-4.yaml'],
  },
  {
    name: 'gateway-api',
    module: 'sigs.k8s.io/gateway-api',
    version: 'v1.6.3',
    manifests: ['examples', 'config/crd/experimental', 'hack/invalid-examples'],
    // The library knows the standard channel, and the other only of kinds that are not in it.
    definitions: ['config/crd/standard', 'config/crd/experimental'],
  },
  {
    name: 'cert-manager',
    module: 'github.com/cert-manager/cert-manager',
    version: 'v1.21.2',
    manifests: ['deploy/crds', 'deploy/manifests', 'make/config', 'test/fixtures'],
  },
  {
    name: 'prometheus-operator',
    module: 'github.com/prometheus-operator/prometheus-operator',
    version: 'v0.85.0',
    manifests: ['example', 'bundle.yaml', 'test/framework/resources'],
    definitions: ['example/prometheus-operator-crd-full'],
  },
  {
    name: 'istio',
    module: 'istio.io/istio',
    version: 'v0.0.0-20260827124520-eed52ebb66ad',
    manifests: ['samples', 'manifests/charts/base/files', 'tests/integration', 'pkg/test/datasets'],
    definitions: ['manifests/charts/base/files'],
  },
  {
    name: 'argo-rollouts',
    module: 'github.com/argoproj/argo-rollouts',
    version: 'v1.9.0',
    manifests: ['manifests', 'examples', 'docs', 'test/e2e'],
    definitions: ['manifests/crds'],
  },
  {
    name: 'argo-cd',
    module: 'github.com/argoproj/argo-cd/v3',
    version: 'v3.5.0',
    manifests: ['manifests', 'applicationset/examples', 'examples', 'docs', 'notifications_catalog'],
    definitions: ['manifests/crds'],
  },
  {
    name: 'argo-workflows',
    module: 'github.com/argoproj/argo-workflows/v4',
    version: 'v4.0.5',
    manifests: ['manifests', 'examples', 'test/e2e/functional', 'test/e2e/expectedfailures'],
    definitions: ['manifests/base/crds/full'],
  },
  {
    name: 'knative-serving',
    module: 'knative.dev/serving',
    version: 'v0.51.0',
    manifests: ['config', 'test', 'third_party'],
    definitions: ['config/core/300-resources'],
  },
  {
    name: 'external-secrets',
    module: 'github.com/external-secrets/external-secrets',
    version: 'v1.3.2',
    manifests: ['config/crds/bases', 'docs/snippets'],
    definitions: ['config/crds/bases'],
  },
  { name: 'keda', module: 'github.com/kedacore/keda/v2', version: 'v2.21.0', manifests: ['config'] },
  {
    name: 'velero',
    module: 'github.com/vmware-tanzu/velero',
    version: 'v1.18.3',
    manifests: ['config', 'examples', 'tilt-resources', 'design/CLI'],
    definitions: ['config/crd/v1/bases', 'config/crd/v2alpha1/bases'],
  },
  { name: 'flux', module: 'github.com/fluxcd/flux2/v2', version: 'v2.9.5', manifests: ['manifests', 'tests'] },
  {
    name: 'tekton',
    module: 'github.com/tektoncd/pipeline',
    version: 'v1.6.0',
    manifests: ['config', 'examples', 'tekton', 'optional_config'],
    definitions: ['config/300-crds'],
  },
  {
    name: 'cilium',
    module: 'github.com/cilium/cilium',
    version: 'v1.20.2',
    manifests: ['examples', 'pkg/k8s/apis/cilium.io/client/crds', 'test/k8s/manifests', 'contrib'],
    definitions: ['pkg/k8s/apis/cilium.io/client/crds'],
  },
  {
    name: 'cloudnative-pg',
    module: 'github.com/cloudnative-pg/cloudnative-pg',
    version: 'v1.27.0',
    manifests: ['config', 'docs/src/samples', 'releases/cnpg-1.27.0.yaml', 'tests/e2e/fixtures'],
    definitions: ['config/crd/bases'],
  },
  {
    name: 'crossplane',
    module: 'github.com/crossplane/crossplane/v2',
    version: 'v2.1.0',
    manifests: ['cluster', 'test/e2e/manifests'],
    definitions: ['cluster/crds'],
  },
  {
    name: 'kyverno',
    module: 'github.com/kyverno/kyverno',
    version: 'v1.19.1',
    manifests: ['config/crds', 'test/cli/test', 'test/cli/test-validating-policy', 'test/best_practices', 'test/more'],
    definitions: ['config/crds'],
  },
  {
    name: 'gatekeeper',
    module: 'github.com/open-policy-agent/gatekeeper/v3',
    version: 'v3.23.1',
    manifests: ['config', 'deploy', 'demo', 'example'],
    definitions: ['deploy'],
  },
  {
    name: 'metallb',
    module: 'go.universe.tf/metallb',
    version: 'v0.16.2',
    manifests: ['config', 'configsamples', 'dev-env'],
  },
  {
    name: 'sealed-secrets',
    module: 'github.com/bitnami-labs/sealed-secrets',
    version: 'v0.40.0',
    manifests: ['helm/sealed-secrets/crds', 'docs/examples', 'carvel'],
  },
  {
    name: 'vertical-pod-autoscaler',
    module: 'k8s.io/autoscaler/vertical-pod-autoscaler',
    version: 'v1.8.1',
    manifests: ['deploy', 'hack'],
    definitions: ['deploy/vpa-v1-crd-gen.yaml'],
  },
  {
    name: 'volume-snapshots',
    module: 'github.com/kubernetes-csi/external-snapshotter/v8',
    version: 'v8.7.0',
    manifests: ['deploy', 'examples'],
  },
  {
    name: 'contour',
    module: 'github.com/projectcontour/contour',
    version: 'v1.33.8',
    manifests: ['examples', 'site/content'],
    definitions: ['examples/contour'],
  },
  {
    name: 'envoy-gateway',
    module: 'github.com/envoyproxy/gateway',
    version: 'v1.9.1',
    manifests: ['examples', 'charts/gateway-helm/charts'],
  },
  {
    name: 'traefik',
    module: 'github.com/traefik/traefik/v3',
    version: 'v3.7.13',
    manifests: ['docs/content/reference', 'integration/fixtures'],
    definitions: [
      'docs/content/reference/dynamic-configuration',
      'integration/fixtures/knative/03-knative-serving-v1.20.0.yaml',
    ],
  },
  {
    name: 'ingress-nginx',
    module: 'k8s.io/ingress-nginx',
    version: 'v0.0.0-20240708192948-52c50467d67d',
    manifests: ['deploy', 'docs/examples', 'hack'],
  },
  { name: 'metrics-server', module: 'sigs.k8s.io/metrics-server', version: 'v0.9.0', manifests: ['manifests'] },
  {
    name: 'kueue',
    module: 'sigs.k8s.io/kueue',
    version: 'v0.17.0',
    manifests: ['config', 'cmd', 'hack', 'test/e2e', 'test/performance'],
    definitions: ['config/components/crd/bases'],
  },
  {
    name: 'kubeflow-trainer',
    module: 'github.com/kubeflow/trainer/v2',
    version: 'v2.0.0',
    manifests: ['manifests'],
  },
  {
    name: 'training-operator',
    module: 'github.com/kubeflow/training-operator',
    version: 'v1.8.1',
    manifests: ['manifests', 'examples'],
  },
  {
    name: 'kuberay',
    module: 'github.com/ray-project/kuberay/ray-operator',
    version: 'v1.5.0',
    manifests: ['config'],
    definitions: ['config/crd/bases'],
  },
  {
    name: 'cluster-api',
    module: 'sigs.k8s.io/cluster-api',
    version: 'v1.14.2',
    manifests: ['core', 'controlplane', 'bootstrap', 'hack'],
    definitions: [
      'core/config/crd/bases',
      'controlplane/kubeadm/config/crd/bases',
      'bootstrap/kubeadm/config/crd/bases',
    ],
  },
  {
    name: 'cluster-api-provider-aws',
    module: 'sigs.k8s.io/cluster-api-provider-aws/v2',
    version: 'v2.13.0',
    manifests: ['config', 'examples'],
    definitions: ['config/crd/bases'],
  },
  {
    name: 'dapr',
    module: 'github.com/dapr/dapr',
    version: 'v1.14.0',
    manifests: ['charts/dapr/crds', 'tests/config', 'tests/apps'],
  },
  {
    name: 'flagger',
    module: 'github.com/fluxcd/flagger',
    version: 'v1.36.1',
    manifests: ['artifacts', 'kustomize', 'test'],
    definitions: ['artifacts/flagger'],
  },
  {
    name: 'network-policy-api',
    module: 'sigs.k8s.io/network-policy-api',
    version: 'v0.3.0',
    manifests: ['config/crd/experimental', 'conformance/base', 'site-src'],
    definitions: ['config/crd/standard', 'config/crd/experimental'],
  },
  { name: 'descheduler', module: 'sigs.k8s.io/descheduler', version: 'v0.36.0', manifests: ['kubernetes', 'examples'] },
  {
    name: 'aws-load-balancer-controller',
    module: 'sigs.k8s.io/aws-load-balancer-controller',
    version: 'v1.1.9',
    manifests: ['docs/examples'],
  },
  { name: 'spire', module: 'github.com/spiffe/spire', version: 'v1.13.3', manifests: ['test/integration/suites'] },
];
