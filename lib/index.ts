// The grammar: workloads, and the interface that attachments take them by.
export {
  ControllerReference,
  IDestination,
  IWorkload,
  PortProtocol,
  ReplicaBounds,
  WorkloadPort,
} from './core/workload';
export { Cidr } from './core/cidr';
export { PodSecurityLevel } from './core/pod-security';

// Workloads.
export { WebApp, WebAppProps } from './workloads/web-app';
export { ConfiguredService, ConfiguredServiceProps } from './workloads/configured-service';
export { Worker, WorkerProps } from './workloads/worker';
export { StatefulService, StatefulServiceProps } from './workloads/stateful-service';
export { OneOffJob, OneOffJobProps } from './workloads/one-off-job';
export { ScheduledJob, ScheduledJobProps } from './workloads/scheduled-job';
export { OneOffPod, OneOffPodProps } from './workloads/one-off-pod';
export { NodeAgent, NodeAgentProps } from './workloads/node-agent';
export { PodWorkload } from './workloads/pod-workload';
export { DeployedWorkloadProps } from './workloads/deployment';
export { ServedWorkload, ServedWorkloadProps } from './workloads/served-workload';
export { PlainWorkload, PlainWorkloadProps } from './workloads/plain-workload';

// What workloads are made of.
export { PodContentProps, PodProps, RunningPodProps } from './workloads/pod-props';
export { CompanionContainer, ContainerOptions } from './workloads/container';
export { ListeningPort } from './workloads/listening-port';
export { PortProps } from './workloads/ports';
export { WatchedPort } from './workloads/watched-ports';
export { ReplicaProps } from './workloads/replicas';
export { HealthCheck, HealthCheckOptions, HealthProps } from './workloads/health';
export { LocalImages } from './workloads/local-images';
export { PlacementProps, Spread } from './workloads/placement';
export { TaintEffect, Toleration } from './workloads/tolerations';
export { RolloutProps } from './workloads/rollout';
export { ClaimFate, ClaimRetention, ReplicaClaim } from './workloads/replica-claims';
export { StatefulRolloutProps } from './workloads/stateful-rollout';
export { TaskProps } from './workloads/task';
export { NodePath } from './workloads/node-paths';
export { NodeAgentRolloutProps } from './workloads/node-agent-rollout';
export { CapabilityRelaxation, SecurityProps, SysctlRelaxation } from './workloads/security';
export { ServiceOptions } from './workloads/service';
export { ShutdownProps } from './workloads/shutdown';

// Configuration.
export { Configuration, ConfigurationProps } from './config/configuration';
export { FileContent } from './config/file-content';
export { SecretKey } from './config/secret-key';

// Attachments.
export { AutoscalingProps } from './scaling/autoscaler';
export { DisruptionBudget, DisruptionBudgetProps } from './scaling/disruption-budget';
export { EntryProps } from './network/entry';
export { EntryHost, EntryPath } from './network/entry-hosts';
export { GatewayEntry, GatewayHost, GatewayPath, IEntryGateway } from './network/entry-gateway';
export { ExternalPort, ExternalService, ExternalServiceProps } from './network/external-service';
export { Firewall, FirewallProps } from './network/firewall';
export { Peer } from './network/peer';

// Access to the API server.
export { ApiAccess, ApiAccessProps } from './access/api-access';
export { ApiPermission, ApiVerb } from './access/permission';
export { ReadOnlyRole, ReadOnlyRoleProps } from './access/read-only-role';
export { TeamDuty } from './access/team-duties';
export { TeamRole, TeamRoleProps } from './access/team-role';

// What a team is given.
export { TeamNamespace, TeamNamespaceProps } from './tenancy/team-namespace';
export { QuotaProps } from './tenancy/quota';

// What the cluster asks of everybody.
export { Guardrail, Guardrails, GuardrailsProps } from './guardrails/guardrails';

// What the cluster is like.
export { ClusterFacts } from './clusters/cluster-facts';
export { ClusterProfile } from './clusters/cluster-profile';
export { CloudIdentity, CloudIdentityProps } from './clusters/cloud-identity';

// The way out: what no prop says.
export { Patch } from './patch/patch';

// The render.
export { Platform, PlatformProps } from './synth/platform';
export { ConnectivityEdge } from './analysis/connectivity/matrix';
export { Finding, Severity } from './diagnostics/finding';
