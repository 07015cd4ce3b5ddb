/** What other objects must be like, in CEL: ways in from outside, and rights. */
import { OBJECT_VARIABLES, PolicyContent } from './policy';

/** Nobody takes the traffic of others, and nothing comes in without encryption. */
export const SERVICES: PolicyContent = {
  matches: [{ apiGroup: '', apiVersions: ['v1'], resources: ['services'] }],
  variables: OBJECT_VARIABLES,
  validations: [
    {
      expression: 'object.spec.?externalIPs.orValue([]).size() == 0',
      // https://github.com/kubernetes/kubernetes/issues/97076, CVE-2020-8554
      message: 'A Service with externalIPs takes the traffic to these addresses from everybody. Leave them out.',
      relaxedBy: 'external-ips',
    },
  ],
};

/** Each host by its name, with a certificate. */
export const INGRESSES: PolicyContent = {
  matches: [{ apiGroup: 'networking.k8s.io', apiVersions: ['v1'], resources: ['ingresses'] }],
  variables: OBJECT_VARIABLES,
  validations: [
    {
      expression:
        "object.spec.?rules.orValue([]).all(rule, has(rule.host) && rule.host != '' && !rule.host.startsWith('*'))",
      message: 'A rule takes in hosts that it does not name, those of other teams included. Name each host.',
      relaxedBy: 'wildcard-host',
    },
    {
      expression:
        'object.spec.?rules.orValue([]).all(rule, object.spec.?tls.orValue([]).exists(tls, tls.?hosts.orValue([]).exists(host, host == rule.?host.orValue(""))))',
      message: 'A host is served without TLS. List it in spec.tls, with the Secret of its certificate.',
      relaxedBy: 'plain-http',
    },
  ],
};

/** Nothing that nobody has thought of. The roles that every cluster has are its own. */
export const ROLES: PolicyContent = {
  matches: [{ apiGroup: 'rbac.authorization.k8s.io', apiVersions: ['v1'], resources: ['roles', 'clusterroles'] }],
  conditions: [
    {
      name: 'not-of-kubernetes-itself',
      expression: "!('kubernetes.io/bootstrapping' in object.metadata.?labels.orValue({}))",
    },
  ],
  variables: OBJECT_VARIABLES,
  validations: [
    {
      expression:
        "has(object.aggregationRule) || object.?rules.orValue([]).all(rule, rule.verbs.all(it, it != '*') && rule.?resources.orValue([]).all(it, !it.startsWith('*')) && rule.?apiGroups.orValue([]).all(it, it != '*'))",
      message: 'A role has a wildcard: it allows what nobody has thought of. Name each verb, resource and group.',
      relaxedBy: 'rbac-wildcard',
    },
    {
      expression:
        "object.?rules.orValue([]).all(rule, !rule.verbs.exists(it, it in ['escalate', 'bind', 'impersonate']))",
      message: 'A role gives the power to take rights that were not given. Leave out escalate, bind and impersonate.',
      relaxedBy: 'rbac-escalation',
    },
  ],
};
