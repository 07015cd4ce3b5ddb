/** The question of a certificate authority over plain HTTP: a pod that cert-manager makes for it answers, for some seconds. */
import { k8s } from 'cdk8s-plus-27';
import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { clusterOf } from '../../../constructs/clusters/cluster-facts';
import { ANNOTATION_PREFIX, objectLabels } from '../../../constructs/core/labels';
import { Peer } from '../../../constructs/core/peer';
import { Served } from '../../../constructs/network/served-hosts';
import { afterConversion } from '../../../synth/after-conversion';

/** The label and the port of the pods that answer. @see https://cert-manager.io/docs/configuration/acme/http01/ */
const SOLVER = { 'acme.cert-manager.io/http01-solver': 'true' };
const SOLVER_PORT = 8089;

/**
 * Lets the question through to the pod that answers it, where the namespace denies what isn't declared: by the way that all
 * requests to the hosts come.
 */
export function allowChallenge(scope: Construct, name: string, served: Served | undefined): void {
  const callers = served?.callers ?? clusterOf(scope).ingressFrom ?? [Peer.namespace('ingress-nginx')];
  const policy = new k8s.KubeNetworkPolicy(scope, 'challenge', {
    metadata: {
      name: `${name}-challenge`,
      namespace: Chart.of(scope).namespace,
      labels: objectLabels(scope, name),
      annotations: {
        [`${ANNOTATION_PREFIX}allow-outside-reference`]:
          'cert-manager makes the pod for as long as it takes to answer.',
      },
    },
    spec: { podSelector: { matchLabels: SOLVER }, policyTypes: ['Ingress'] },
  });
  afterConversion(policy, (json) => {
    const from = callers.flatMap((caller) => caller._render(scope, 'callers'));
    json.spec.ingress = [{ from, ports: [{ port: SOLVER_PORT, protocol: 'TCP' }] }];
  });
}
