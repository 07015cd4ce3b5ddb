/**
 * What other checkers find in `dist/` that stays as it is, each with its reason. Nothing else may be found, and what is listed
 * here must be found: an exception that no longer applies is taken away.
 */

/** One kind of finding that stays. */
export interface Exception {
  readonly checker: 'kube-score' | 'checkov';
  /** What is found: the words of kube-score, the number of Checkov. */
  readonly check: string;
  /** Where: kind, namespace and name as `Deployment shop/web`; `*` stands for any text. */
  readonly object: string;
  readonly reason: string;
}

export const EXCEPTIONS: readonly Exception[] = [
  {
    checker: 'kube-score',
    check: 'Deployment few replicas',
    object: 'Deployment k8s-*/k8s-core',
    reason: 'The system that it stands for has one replica of it, and says so.',
  },
  {
    checker: 'kube-score',
    check: 'Deployment few replicas',
    object: 'Deployment k8s-*/k8s-test',
    reason: 'The system that it stands for has one replica of it, and says so.',
  },
  {
    checker: 'kube-score',
    check: 'The service is of type NodePort',
    object: 'Service nginx/nginx-service',
    reason: 'The system that it stands for asks for a port on each node; the library never gives one by itself.',
  },
  {
    checker: 'kube-score',
    check: "The NetworkPolicys selector doesn't match any pods",
    object: 'NetworkPolicy pod-reader/default-deny',
    reason: 'The namespace denies everything before its first pod comes; this app is a role without a workload.',
  },
  {
    checker: 'kube-score',
    check: "The NetworkPolicys selector doesn't match any pods",
    object: 'NetworkPolicy stateful-drill/default-deny',
    reason: 'The namespace of the drill takes the data that is brought back; nothing runs in it until somebody looks.',
  },
  {
    checker: 'kube-score',
    check: "The NetworkPolicys selector doesn't match any pods",
    object: 'NetworkPolicy tls/site-tls-challenge',
    reason:
      'The pod that answers the certificate authority is made by cert-manager, for as long as it takes to answer.',
  },
  {
    checker: 'kube-score',
    check: 'Deployment few replicas',
    object: 'Deployment events/*',
    reason: 'A ScaledObject of KEDA owns the number, between bounds that kube-score does not know.',
  },
  {
    checker: 'kube-score',
    check: 'No matching PodDisruptionBudget was found',
    object: 'Deployment events/pictures',
    reason: 'There is no replica while there is nothing to do: a budget would keep the last one from leaving.',
  },
  {
    checker: 'kube-score',
    check: '(main) ImagePullPolicy is not set to Always',
    object: '* clouds-edge/*',
    reason:
      'The images are on the nodes, which may be disconnected when a pod starts; the pods say so in an annotation.',
  },
  {
    checker: 'kube-score',
    check: '(main) ImagePullPolicy is not set to Always',
    object: '* edge/*',
    reason: 'The images come with the nodes of the site, which are often disconnected; the workloads say so.',
  },
  {
    checker: 'kube-score',
    check: 'The service is of type NodePort',
    object: 'Service edge/gateway',
    reason:
      'Machines of the site reach it on its nodes, where there is no load balancer; its firewall names their network.',
  },
  {
    checker: 'checkov',
    check: 'CKV_K8S_15',
    object: '* edge/*',
    reason: 'The images come with the nodes of the site, which are often disconnected; the workloads say so.',
  },
  {
    checker: 'checkov',
    check: 'CKV_K8S_15',
    object: '* clouds-edge/*',
    reason:
      'The images are on the nodes, which may be disconnected when a pod starts; the pods say so in an annotation.',
  },
  {
    checker: 'checkov',
    check: 'CKV_K8S_8',
    object: 'StatefulSet shop/*',
    reason:
      'They speak no HTTP: whether they listen is what readiness asks, and to ask the same again finds nothing more.',
  },
  {
    checker: 'checkov',
    check: 'CKV_K8S_35',
    object: 'Deployment mailing/sender',
    reason: 'The program reads its key from the environment and from nowhere else; what can be a file is one.',
  },
  {
    checker: 'checkov',
    check: 'CKV_K8S_38',
    object: 'Deployment k8s-secure/k8s-core',
    reason: 'It reads ConfigMaps at the API server, which is declared by ApiAccess; only then is a token mounted.',
  },
  {
    checker: 'checkov',
    check: 'CKV_K8S_38',
    object: 'Deployment payments/settlement',
    reason: 'It asks the API server, which is declared by ApiAccess; only then is a token mounted.',
  },
  {
    checker: 'kube-score',
    check: '(copy-config) The container is running with a low user ID',
    object: 'StatefulSet logging/elasticsearch',
    reason: 'The images of Elastic are made for user and group 1000, to which their files belong.',
  },
  {
    checker: 'kube-score',
    check: '(copy-config) The container running with a low group ID',
    object: 'StatefulSet logging/elasticsearch',
    reason: 'The images of Elastic are made for user and group 1000, to which their files belong.',
  },
  {
    checker: 'kube-score',
    check: '(main) The container is running with a low user ID',
    object: 'StatefulSet logging/elasticsearch',
    reason: 'The images of Elastic are made for user and group 1000, to which their files belong.',
  },
  {
    checker: 'kube-score',
    check: '(main) The container running with a low group ID',
    object: 'StatefulSet logging/elasticsearch',
    reason: 'The images of Elastic are made for user and group 1000, to which their files belong.',
  },
  {
    checker: 'kube-score',
    check: '(main) The container is running with a low user ID',
    object: 'Deployment logging/kibana',
    reason: 'The images of Elastic are made for user and group 1000, to which their files belong.',
  },
  {
    checker: 'kube-score',
    check: '(main) The container running with a low group ID',
    object: 'Deployment logging/kibana',
    reason: 'The images of Elastic are made for user and group 1000, to which their files belong.',
  },
  {
    checker: 'kube-score',
    check: '(main) The container is running with a low user ID',
    object: 'DaemonSet log-agents/fluent-bit',
    reason: 'The logs of containers belong to root on the node; it has none of the capabilities of root.',
  },
  {
    checker: 'kube-score',
    check: '(main) The container running with a low group ID',
    object: 'DaemonSet log-agents/fluent-bit',
    reason: 'The logs of containers belong to root on the node; it has none of the capabilities of root.',
  },
  {
    checker: 'checkov',
    check: 'CKV_K8S_40',
    object: 'StatefulSet logging/elasticsearch',
    reason: 'The images of Elastic are made for user and group 1000, to which their files belong.',
  },
  {
    checker: 'checkov',
    check: 'CKV_K8S_35',
    object: 'StatefulSet logging/elasticsearch',
    reason: 'It reads passwords from its environment, or from files that no volume of a Secret can be: of mode 0600.',
  },
  {
    checker: 'checkov',
    check: 'CKV_K8S_40',
    object: 'Deployment logging/kibana',
    reason: 'The images of Elastic are made for user and group 1000, to which their files belong.',
  },
  {
    checker: 'checkov',
    check: 'CKV_K8S_35',
    object: 'Deployment logging/kibana',
    reason: 'It reads its password from the environment, or from a keystore that would have to be made first.',
  },
  {
    checker: 'checkov',
    check: 'CKV_K8S_23',
    object: 'DaemonSet log-agents/fluent-bit',
    reason: 'The logs of containers belong to root on the node; it has none of the capabilities of root.',
  },
  {
    checker: 'checkov',
    check: 'CKV_K8S_40',
    object: 'DaemonSet log-agents/fluent-bit',
    reason: 'The logs of containers belong to root on the node; it has none of the capabilities of root.',
  },
  {
    checker: 'checkov',
    check: 'CKV_K8S_35',
    object: 'DaemonSet log-agents/fluent-bit',
    reason: 'Its configuration takes passwords from the environment.',
  },
  {
    checker: 'checkov',
    check: 'CKV_K8S_38',
    object: 'DaemonSet log-agents/fluent-bit',
    reason:
      'It asks the API server which pods there are, which is declared by ApiAccess; only then is a token mounted.',
  },
  {
    checker: 'kube-score',
    check: 'Deployment few replicas',
    object: 'Deployment delivery/*',
    reason: 'A Rollout of Argo runs the pods of these Deployments, which kube-score does not know.',
  },
  {
    checker: 'kube-score',
    check: 'The HPA target does not match anything',
    object: 'HorizontalPodAutoscaler delivery/storefront',
    reason: 'It scales a Rollout of Argo, which runs the pods, and which kube-score does not know.',
  },
  {
    checker: 'kube-score',
    check: "The NetworkPolicys selector doesn't match any pods",
    object: 'NetworkPolicy serverless/*',
    reason: 'Knative makes the pods from its own Service, which kube-score does not know.',
  },
  {
    checker: 'checkov',
    check: 'CKV_K8S_43',
    object: '*',
    reason:
      'The images of the apps are not real, so that a digest of theirs would be made up. The library warns where there is none, and pulls by tag each time.',
  },
];
