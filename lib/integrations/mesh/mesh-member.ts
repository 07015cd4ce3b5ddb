/** MeshMember: a workload in a mesh of Istio, called by exactly those that are declared, with mutual TLS. */
import { ApiObject } from 'cdk8s';
import type { IAuthorizationPolicy } from '@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy';
import type { IPeerAuthentication } from '@kubernetes-models/istio/security.istio.io/v1beta1/PeerAuthentication';
import { Construct } from 'constructs';
import { ATTACHED_WORKLOAD } from '../../constructs/core/schemas';
import { ANNOTATION_PREFIX, objectLabels } from '../../constructs/core/labels';
import { IWorkload } from '../../constructs/core/workload';
import { Fields, Schema, PropPath, TEXT, listOf, oneOf, readProps, required, shape } from '../../diagnostics/schema';
import { reportLater } from '../../diagnostics/problems';
import { Firewall } from '../../constructs/network/firewall';
import { isDnsSubdomain } from '../../kubernetes/syntax';
import { afterConversion } from '../../synth/after-conversion';
import { SpecJson } from '../../synth/json';
import { checkReason } from '../../constructs/workloads/reason';
import { callersOf, checkCallers, rulesOf } from './private/callers';
import { enrolPods } from './private/enrolment';
import { enrol, modeOf } from './private/members';
import { MeshMode } from './mesh-mode';
import { letThrough } from './private/tunnel';

/** Ports that take what is not encrypted, and why. */
export interface PlaintextRelaxation {
  /** The names of the ports. */
  readonly ports: string[];
  /** Why it is needed. */
  readonly reason: string;
}

/** How a workload takes part in the mesh. */
export interface MeshMemberProps {
  /** The workload, which has a firewall. @default - the scope, if it is a workload */
  readonly workload?: IWorkload;

  /** How. @default MeshMode.AMBIENT - the pods stay as they are */
  readonly mode?: MeshMode;

  /**
   * Lets callers that are not in the mesh reach some ports: a scraper, an ingress controller, a load balancer. Mutual TLS is then
   * used where the caller has it, and who may call is for the NetworkPolicy alone to say.
   * @default - all ports ask for a certificate of the mesh
   */
  readonly allowPlaintext?: PlaintextRelaxation;

  /** The trust domain of the mesh. @default cluster.local - Istio's own */
  readonly trustDomain?: string;
}

/** A reason is asked for where the control is relaxed. */
const REASON: Schema<string> = { read: (value) => value as string };

const FIELDS: Fields<MeshMemberProps> = {
  workload: ATTACHED_WORKLOAD,
  mode: oneOf(MeshMode, 'MeshMode'),
  allowPlaintext: shape<PlaintextRelaxation>({
    ports: required(listOf(TEXT), [], "name the ports: ['metrics']"),
    reason: REASON,
  }),
  trustDomain: TEXT,
};

/**
 * A workload in a mesh of Istio: its calls are encrypted, both sides show a certificate, and exactly those may call it that the firewall
 * lets in, with the identity of their ServiceAccount. What is declared by `connectTo` and `allowFrom` is said once, and holds
 * in the NetworkPolicy and in the mesh.
 *
 * It labels the pods, renders a PeerAuthentication that is STRICT and an AuthorizationPolicy, and lets the mesh through the firewall:
 * the tunnel and the checks of the node in an ambient mesh, the control plane with sidecars.
 *
 * @see https://istio.io/latest/docs/concepts/security/
 *
 * @example
 *
 *   new MeshMember(web, 'mesh', { workload: web });
 *   new MeshMember(orders, 'mesh', { workload: orders });
 *   web.connectTo(orders);
 */
export class MeshMember extends Construct {
  /** The PeerAuthentication that is rendered. */
  public readonly peerAuthentication: ApiObject;
  /** The AuthorizationPolicy that is rendered. */
  public readonly authorizationPolicy: ApiObject;

  public constructor(scope: Construct, id: string, props: MeshMemberProps) {
    super(scope, id);
    const given = readProps(this, FIELDS, props);
    const { mode = MeshMode.AMBIENT, allowPlaintext, trustDomain } = given;
    const workload = given.workload!;
    const at = new PropPath(this, '');
    const domain = checkDomain(at.field('trustDomain'), trustDomain);
    const plain = plainPorts(at.field('allowPlaintext'), workload, allowPlaintext);
    checkWorkload(at.field('workload'), workload);
    enrol(workload, mode);
    enrolPods(workload, mode);
    letThrough(this, workload, mode);

    const { workloadName: name, namespaceName: namespace } = workload;
    const selector = { matchLabels: { ...workload.podLabels } };
    const metadata = { name, namespace, labels: objectLabels(this, name) };
    const authentication: IPeerAuthentication['spec'] = {
      selector,
      mtls: { mode: 'STRICT' },
      ...(plain.length > 0
        ? { portLevelMtls: Object.fromEntries(plain.map((port) => [port, { mode: 'PERMISSIVE' as const }])) }
        : {}),
    };
    const reasons = plain.length > 0 ? { [`${ANNOTATION_PREFIX}allow-plaintext`]: allowPlaintext!.reason } : undefined;
    this.peerAuthentication = new ApiObject(this, 'peer-authentication', {
      apiVersion: 'security.istio.io/v1',
      kind: 'PeerAuthentication',
      metadata: { ...metadata, annotations: reasons },
      spec: authentication,
    });
    this.authorizationPolicy = new ApiObject(this, 'authorization-policy', {
      apiVersion: 'security.istio.io/v1',
      kind: 'AuthorizationPolicy',
      metadata,
    });
    // Edges are declared after the workloads are there, so they are read when everything is.
    const callers = () => callersOf(workload, domain);
    reportLater(this, () => checkCallers(at.field('workload'), callers(), plain));
    afterConversion(this.authorizationPolicy, (json) => {
      const rules = rulesOf(callers(), plain);
      // Without a rule nothing is allowed.
      const policy: IAuthorizationPolicy['spec'] = {
        selector,
        action: 'ALLOW',
        ...(rules.length > 0 ? { rules } : {}),
      };
      Object.assign((json.spec = {} as SpecJson), policy);
    });
  }
}

function checkWorkload(at: PropPath, workload: IWorkload): void {
  if (modeOf(workload) !== undefined) {
    at.report('mesh-member-once', {
      value: workload.node.path,
      message: 'The workload is in the mesh already.',
      remedy: 'make one MeshMember for a workload',
    });
  }
  if (workload.namespaceName === undefined) {
    at.report('mesh-needs-a-namespace', {
      value: workload.node.path,
      message: 'Mesh identity includes the namespace; this chart has none.',
      remedy: 'give the chart a namespace: new Chart(app, id, { namespace })',
    });
  }
  if (Firewall.of(workload) === undefined) {
    at.report('mesh-needs-a-firewall', {
      value: workload.node.path,
      message: 'It has no firewall, so nothing says who may call it.',
      remedy: "make one before: new Firewall(chart, 'firewall', { workload }), and connect by connectTo",
    });
  }
}

function plainPorts(at: PropPath, workload: IWorkload, given: PlaintextRelaxation | undefined): number[] {
  if (given === undefined) return [];
  if (!checkReason(at.construct, at.field('reason').property, given.reason)) return [];
  return given.ports.flatMap((name, index) => {
    const port = workload.ports.find((it) => it.name === name);
    if (port) return [port.number];
    at.field('ports')
      .item(index)
      .report('mesh-port', {
        value: name,
        message: `${workload.node.path} has no such port.`,
        remedy: `name one of its ports: ${workload.ports.map((it) => it.name).join(', ') || 'none'}`,
      });
    return [];
  });
}

function checkDomain(at: PropPath, given = 'cluster.local'): string {
  if (isDnsSubdomain(given)) return given;
  at.report('mesh-trust-domain', {
    value: given,
    message: 'It is no trust domain: that is made of a-z, 0-9, `-` and `.`, without a scheme.',
    remedy: "give it as `meshConfig.trustDomain` has it, or leave it out for 'cluster.local'",
  });
  return 'cluster.local';
}
