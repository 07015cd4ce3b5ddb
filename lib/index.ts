// The grammar: workloads, and the interface that attachments take them by.
export {
  ControllerReference,
  IDestination,
  IWorkload,
  PortProtocol,
  ReplicaBounds,
  WorkloadPort,
} from './constructs/core/workload';
export { Cidr } from './constructs/core/cidr';
export { PodSecurityLevel } from './constructs/core/pod-security';

// Workloads.
export { WebApp, WebAppProps } from './constructs/workloads/web-app';
export { ConfiguredService, ConfiguredServiceProps } from './constructs/workloads/configured-service';
export { Worker, WorkerProps } from './constructs/workloads/worker';
export { StatefulService, StatefulServiceProps } from './constructs/workloads/stateful-service';
export { OneOffJob, OneOffJobProps } from './constructs/workloads/one-off-job';
export { ScheduledJob, ScheduledJobProps } from './constructs/workloads/scheduled-job';
export { OneOffPod, OneOffPodProps } from './constructs/workloads/one-off-pod';
export { NodeAgent, NodeAgentProps } from './constructs/workloads/node-agent';
export { PodWorkload } from './constructs/workloads/pod-workload';
export { DeployedWorkloadProps } from './constructs/workloads/deployment';
export { ServedWorkload, ServedWorkloadProps } from './constructs/workloads/served-workload';
export { PlainWorkload, PlainWorkloadProps } from './constructs/workloads/plain-workload';

// What workloads are made of.
export { PodContentProps, PodProps, RunningPodProps } from './constructs/workloads/pod-props';
export { CompanionContainer, ContainerOptions } from './constructs/workloads/container';
export { ListeningPort } from './constructs/workloads/listening-port';
export { PortProps } from './constructs/workloads/ports';
export { WatchedPort } from './constructs/workloads/watched-ports';
export { ReplicaProps } from './constructs/workloads/replicas';
export { HealthCheck, HealthCheckOptions, HealthProps } from './constructs/workloads/health';
export { LocalImages } from './constructs/workloads/local-images';
export { PlacementProps, Spread } from './constructs/workloads/placement';
export { TaintEffect, Toleration } from './constructs/workloads/tolerations';
export { RolloutProps } from './constructs/workloads/rollout';
export { ClaimRetentionPolicy, ClaimRetention, ReplicaClaim } from './constructs/workloads/replica-claims';
export { StatefulRolloutProps } from './constructs/workloads/stateful-rollout';
export { TaskProps } from './constructs/workloads/task';
export { NodePath } from './constructs/workloads/node-paths';
export { NodeAgentRolloutProps } from './constructs/workloads/node-agent-rollout';
export { CapabilityRelaxation, SecurityProps, SysctlRelaxation } from './constructs/workloads/security';
export { ServiceOptions } from './constructs/workloads/service';
export { ShutdownProps } from './constructs/workloads/shutdown';

// Configuration.
export { Configuration, ConfigurationProps } from './constructs/config/configuration';
export { FileContent } from './constructs/config/file-content';
export { SecretKey } from './constructs/config/secret-key';

// Attachments.
export { AutoscalingProps } from './constructs/scaling/autoscaler';
export { DisruptionBudget, DisruptionBudgetProps } from './constructs/scaling/disruption-budget';
export { EntryProps } from './constructs/network/entry';
export { EntryHost, EntryPath } from './constructs/network/entry-hosts';
export { GatewayEntry, GatewayHost, GatewayPath, IEntryGateway } from './constructs/network/entry-gateway';
export { ExternalPort, ExternalService, ExternalServiceProps } from './constructs/network/external-service';
export { Firewall, FirewallProps } from './constructs/network/firewall';
export { Peer } from './constructs/core/peer';

// Access to the API server.
export { ApiAccess, ApiAccessProps } from './constructs/access/api-access';
export { ApiPermission, ApiVerb } from './constructs/access/permission';
export { ReadOnlyRole, ReadOnlyRoleProps } from './constructs/access/read-only-role';
export { TeamDuty } from './constructs/access/team-duties';
export { TeamRole, TeamRoleProps } from './constructs/access/team-role';

// What a team is given.
export { TeamNamespace, TeamNamespaceProps } from './constructs/tenancy/team-namespace';
export { QuotaProps } from './constructs/tenancy/quota';

// What the cluster asks of everybody.
export { Guardrail, Guardrails, GuardrailsProps } from './constructs/guardrails/guardrails';

// What the cluster is like.
export { ClusterFacts } from './constructs/clusters/cluster-facts';
export { ClusterProfile } from './constructs/clusters/cluster-profile';
export { CloudIdentity, CloudIdentityProps } from './constructs/access/cloud-identity';

// The way out: what no prop says.
export { Patch } from './constructs/patch/patch';

// The render.
export { Platform, PlatformProps } from './synth/platform';
export { ConnectivityEdge } from './analysis/connectivity/matrix';
export { Finding, Severity } from './diagnostics/finding';
