/** TeamNamespace: a namespace that a team can be given. */
import { Chart } from 'cdk8s';
import { ContainerResources, ISubject, Namespace, k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { SUBJECT } from '../access/subject';
import { TeamDuty } from '../access/team-duties';
import { TeamRole } from '../access/team-role';
import { Labels, objectLabels } from '../core/labels';
import { namespaceName } from '../core/name';
import { PodSecurityLevel } from '../core/pod-security';
import { Fields, TEXT, listOf, mapOf, oneOf, readProps, shape } from '../../diagnostics/schema';
import { clusterDnsRule } from '../network/firewall';
import { afterConversion } from '../../synth/after-conversion';
import { RESOURCES_FIELDS, renderResources } from '../workloads/resources';
import { QUOTA_FIELDS, QuotaProps, renderQuota } from './quota';

/** What a team is given. */
export interface TeamNamespaceProps {
  /** The name of the namespace. @default - the namespace of the chart, or the id of the construct */
  readonly name?: string;

  /** The Pod Security Standard that pods must meet; what they lack of the strictest one is in the audit log. @default PodSecurityLevel.RESTRICTED */
  readonly podSecurity?: PodSecurityLevel;

  /** How much all pods together may have. @default - room for six services of the default size */
  readonly quota?: QuotaProps;

  /** What a container gets that says nothing itself; all that the library renders do. @default - what a workload gets by default */
  readonly containerDefaults?: ContainerResources;

  /** Who sees what runs, and reads logs. @default - nobody */
  readonly developers?: ISubject[];

  /** Who restarts, scales and rolls back. @default - nobody */
  readonly operators?: ISubject[];

  /** Who sees what there is and who may do what. @default - nobody */
  readonly auditors?: ISubject[];

  /** Further labels of the namespace. @default - none */
  readonly labels?: { readonly [label: string]: string };

  /** Annotations of the namespace. @default - none */
  readonly annotations?: { readonly [annotation: string]: string };
}

const FIELDS: Fields<TeamNamespaceProps> = {
  name: TEXT,
  podSecurity: oneOf(PodSecurityLevel, 'PodSecurityLevel'),
  quota: shape(QUOTA_FIELDS),
  containerDefaults: shape(RESOURCES_FIELDS),
  developers: listOf(SUBJECT),
  operators: listOf(SUBJECT),
  auditors: listOf(SUBJECT),
  labels: mapOf(TEXT),
  annotations: mapOf(TEXT),
};

const DUTIES = {
  developers: TeamDuty.DEVELOPER,
  operators: TeamDuty.OPERATOR,
  auditors: TeamDuty.AUDITOR,
} as const;

/**
 * A namespace that a team can be given: with the Pod Security Standard that it enforces, a quota, defaults for containers that
 * say nothing, a firewall that lets nothing through but DNS until a workload declares more, and the roles of its people.
 *
 * A workload that can't fit the quota at its highest scale, with the pods of a rollout, is an error at synth: in the cluster it
 * would show in the first peak.
 *
 * @see https://kubernetes.io/docs/concepts/security/multi-tenancy/
 *
 * @example
 *
 *   new TeamNamespace(chart, 'namespace', {
 *     developers: [Group.fromName(chart, 'developers', 'shop-developers')],
 *   });
 */
export class TeamNamespace extends Construct {
  /** The Namespace. */
  public readonly namespace: Namespace;
  /** The ResourceQuota. */
  public readonly quota: k8s.KubeResourceQuota;
  /** The LimitRange. */
  public readonly limitRange: k8s.KubeLimitRange;
  /** The NetworkPolicy that denies everything but DNS; what workloads declare adds to it. */
  public readonly defaultDeny: k8s.KubeNetworkPolicy;
  /** The roles of the team's people. */
  public readonly roles: TeamRole[];

  public constructor(scope: Construct, id: string, props: TeamNamespaceProps = {}) {
    super(scope, id);
    props = readProps(this, FIELDS, props);
    const name = namespaceName(this, props.name ?? Chart.of(this).namespace ?? id);
    const metadata = (of: string) => ({ name: of, namespace: name, labels: objectLabels(this, of) });
    this.namespace = new Namespace(this, 'namespace', {
      metadata: {
        name,
        labels: { ...props.labels, ...objectLabels(this, name), ...podSecurityLabels(props.podSecurity) },
        annotations: { ...props.annotations },
      },
    });
    this.quota = new k8s.KubeResourceQuota(this, 'quota', {
      metadata: metadata('team'),
      spec: { hard: quantities(renderQuota(this, props.quota)) },
    });
    const { requests, limits } = renderResources(this, 'containerDefaults', props.containerDefaults);
    this.limitRange = new k8s.KubeLimitRange(this, 'limit-range', {
      metadata: metadata('container-defaults'),
      spec: {
        limits: [{ type: 'Container', defaultRequest: quantities(requests), default: quantities(limits) }],
      },
    });
    this.defaultDeny = new k8s.KubeNetworkPolicy(this, 'default-deny', {
      metadata: metadata('default-deny'),
      spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    });
    afterConversion(this.defaultDeny, (json) => (json.spec.egress = [clusterDnsRule(this)]));
    this.roles = Object.entries(DUTIES).flatMap(([people, duty]) => {
      const subjects = props[people as keyof typeof DUTIES];
      return subjects === undefined ? [] : [new TeamRole(this, people, { duty, subjects, namespace: name })];
    });
  }
}

/** @see https://kubernetes.io/docs/tasks/configure-pod-container/enforce-standards-namespace-labels/ */
function podSecurityLabels(level = PodSecurityLevel.RESTRICTED): Labels {
  const prefix = 'pod-security.kubernetes.io';
  return {
    [`${prefix}/enforce`]: level,
    [`${prefix}/audit`]: PodSecurityLevel.RESTRICTED,
    // Who is given less than the strictest has been told once; each apply need not say it again.
    [`${prefix}/warn`]: level,
  };
}

function quantities(texts: Record<string, string>): Record<string, k8s.Quantity> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, k8s.Quantity.fromString(text)]));
}
