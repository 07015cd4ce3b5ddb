/**
 * Why the errors of each rule in `findings.json` are right. The long lists were read in samples. A rule without an entry here is a
 * failure, so that a new kind of error is looked at before it is accepted.
 */
const SECURITY = 'a default of the Pod Security Standards that is broken, and can be waived with a reason';
const ROLE = 'more access than most workloads need: operators and addons need it, and waive it with a reason';
const WHOLE =
  'all that the file has in that namespace is in it, and what it names is not; in a sibling file, `--beside` gives it';

export const REVIEWED: Readonly<Record<string, string>> = {
  'privilege-escalation': SECURITY,
  'capabilities-added': SECURITY,
  'host-network': SECURITY,
  'host-path': SECURITY,
  'host-pid': SECURITY,
  'host-ipc': SECURITY,
  'host-port': SECURITY,
  privileged: SECURITY,
  'run-as-root': SECURITY,
  'image-tag': 'no tag, or `latest`: each pull may bring another version',
  'image-syntax': 'placeholders and `ko://`: no node can pull them as they are',
  'rbac-secrets': ROLE,
  'rbac-wildcard': ROLE,
  'rbac-cluster-admin': ROLE,
  'rbac-pod-access': ROLE,
  'rbac-node-proxy': ROLE,
  'rbac-token-creation': ROLE,
  'rbac-broad-subjects': ROLE,
  'built-in-role-replaced':
    'addons of Kubernetes itself that own a `system:` role; any other manifest would replace it',
  'literal-secret': 'examples and fixtures with a Secret in the manifest',
  'credential-in-env': 'passwords in examples and quick starts',
  'credential-in-config-map': 'passwords and keys in the configuration of examples',
  'ingress-tls': 'examples that serve plain HTTP',
  'ingress-wildcard-host': 'examples that serve every host',
  'ingress-snippet': 'raw configuration of the proxy',
  'duplicate-identity': 'files with one object twice, by mistake of their generator',
  'node-port-conflict': 'two Services with one node port: the second is refused',
  'service-account-exists': WHOLE,
  'config-map-exists': WHOLE,
  'route-backend': WHOLE,
  'route-parent': WHOLE,
  'service-selects-pods': WHOLE,
  'binding-subject': WHOLE,
};
