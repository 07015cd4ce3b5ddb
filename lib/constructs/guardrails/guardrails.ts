/** Guardrails: what the library renders by default, asked of everything that anybody applies to the cluster. */
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { ANNOTATION_PREFIX, objectLabels } from '../core/labels';
import { roleName } from '../core/name';
import { PropPath, FLAG, Fields, TEXT, listOf, oneOf, readProps } from '../../diagnostics/schema';
import { NAMESPACE_NAME } from '../../kubernetes/labels';
import { targetMinor } from '../../synth/target-version';
import { INGRESSES, ROLES, SERVICES } from './private/other-policies';
import { CONTAINER_SECURITY, HEALTH, HOST_ACCESS, IMAGES, RESOURCES, TOKENS } from './private/pod-policies';
import { PolicyContent, Validation } from './private/policy';
import { Where, whereOf } from './private/where';

/** A family of controls. */
export enum Guardrail {
  /** Containers run as non-root on a read-only file system, without capabilities or a way to more rights. */
  CONTAINER_SECURITY = 'container-security',
  /** Pods have no part of their node: network, processes, folders, ports. */
  HOST_ACCESS = 'host-access',
  /** Images have a tag that is not latest, or a digest. */
  IMAGES = 'images',
  /** Containers have requests and limits for CPU and memory. */
  RESOURCES = 'resources',
  /** Pods of the shared account have no token. */
  TOKENS = 'tokens',
  /** Containers with a port say when they are ready. */
  HEALTH = 'health',
  /** Services take no traffic from others by externalIPs. */
  SERVICES = 'services',
  /** Hosts are served by name, with TLS. */
  INGRESSES = 'ingresses',
  /** Roles have no wildcard, and no power to take rights. */
  ROLES = 'roles',
}

/** What happens to an object that does not meet a guardrail. */
enum Action {
  DENY = 'Deny',
  WARN = 'Warn',
  AUDIT = 'Audit',
}

const POLICIES: Readonly<Record<Guardrail, PolicyContent>> = {
  [Guardrail.CONTAINER_SECURITY]: CONTAINER_SECURITY,
  [Guardrail.HOST_ACCESS]: HOST_ACCESS,
  [Guardrail.IMAGES]: IMAGES,
  [Guardrail.RESOURCES]: RESOURCES,
  [Guardrail.TOKENS]: TOKENS,
  [Guardrail.HEALTH]: HEALTH,
  [Guardrail.SERVICES]: SERVICES,
  [Guardrail.INGRESSES]: INGRESSES,
  [Guardrail.ROLES]: ROLES,
};

/** Which guardrails there are, and what each does. */
export interface GuardrailsProps {
  /** Refused, and written to the audit log. @default - all that are not named in `warn`, `audit` or `off` */
  readonly deny?: Guardrail[];

  /** Accepted, with a warning to who applies it, and written to the audit log. @default - none */
  readonly warn?: Guardrail[];

  /** Accepted without a word, and written to the audit log: the way to find out what a denial would break. @default - none */
  readonly audit?: Guardrail[];

  /** Not asked. @default - none */
  readonly off?: Guardrail[];

  /**
   * The only namespaces in which anything is asked: those of one app or team, that are held to more than the rest of the cluster.
   * @default - all but those in `exemptNamespaces`
   */
  readonly namespaces?: string[];

  /**
   * Namespaces in which nothing is asked.
   * @default - kube-system, kube-public and kube-node-lease, which are the cluster's own
   */
  readonly exemptNamespaces?: string[];

  /**
   * Whether an object may leave a control by the annotation `slipway.dev/allow-<control>`, with a reason, as the library's own
   * do. The reason is written to the audit log. Without it, only namespaces are exempt.
   * @default true - what the library renders is accepted
   */
  readonly relaxations?: boolean;

  /** What the names of the policies begin with. @default - the id of the construct */
  readonly name?: string;
}

const GUARDRAILS = listOf(oneOf(Guardrail, 'Guardrail'));

const FIELDS: Fields<GuardrailsProps> = {
  deny: GUARDRAILS,
  warn: GUARDRAILS,
  audit: GUARDRAILS,
  off: GUARDRAILS,
  namespaces: listOf(TEXT),
  exemptNamespaces: listOf(TEXT),
  relaxations: FLAG,
  name: TEXT,
};

/** The first minor in which policies are generally available. @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/ */
const POLICIES_MINOR = 30;

/**
 * What the library renders by default, asked of everything that anybody applies to the cluster, by ValidatingAdmissionPolicies:
 * nothing to install, the API server itself asks. Each guardrail denies, warns, or only writes to the audit log.
 *
 * Everybody's objects are held to it, those of operators and charts that others wrote, too: begin with `audit`, and read the
 * audit log for a while.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 *
 * @example
 *
 *   new Guardrails(chart, 'guardrails', { warn: [Guardrail.HEALTH], audit: [Guardrail.ROLES] });
 */
export class Guardrails extends Construct {
  /** The ValidatingAdmissionPolicies, one a guardrail. */
  public readonly policies: ApiObject[];
  /** Their bindings. */
  public readonly bindings: ApiObject[];

  public constructor(scope: Construct, id: string, props: GuardrailsProps = {}) {
    super(scope, id);
    props = readProps(this, FIELDS, props);
    const prefix = roleName(this, props.name);
    const where = whereOf(this, props.namespaces, props.exemptNamespaces);
    const actions = actionsOf(this, props);
    if (targetMinor(this) < POLICIES_MINOR) {
      new PropPath(this, 'kubernetes').report('guardrails-need-policies', {
        value: `1.${targetMinor(this)}`,
        message: 'This version of Kubernetes has no ValidatingAdmissionPolicies.',
        remedy: `render for 1.${POLICIES_MINOR} or newer: new Platform({ kubernetes: '1.33' })`,
      });
    }
    this.policies = [];
    this.bindings = [];
    for (const [guardrail, action] of actions) {
      const name = `${prefix}-${guardrail}`;
      this.policies.push(this.policy(guardrail, name, where, props.relaxations ?? true));
      this.bindings.push(this.binding(guardrail, name, where, action));
    }
  }

  private policy(guardrail: Guardrail, name: string, where: Where, relaxations: boolean): ApiObject {
    const { matches, conditions, variables, validations } = POLICIES[guardrail];
    const controls = [...new Set(validations.flatMap(({ relaxedBy }) => relaxedBy ?? []))];
    const audited = relaxations && controls.length > 0;
    return new ApiObject(this, `${guardrail}-policy`, {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name, labels: objectLabels(this, name) },
      spec: {
        failurePolicy: 'Fail',
        matchConstraints: {
          resourceRules: matches.map(({ apiGroup, apiVersions, resources }) => ({
            apiGroups: [apiGroup],
            apiVersions,
            operations: ['CREATE', 'UPDATE'],
            resources,
            // What lives in no namespace is in none of those that are named; a selector of namespaces lets it pass.
            ...(where.operator === 'In' ? { scope: 'Namespaced' } : {}),
          })),
        },
        ...(conditions ? { matchConditions: conditions } : {}),
        variables,
        validations: validations.map((validation) => ({
          expression: expressionOf(validation, relaxations),
          message: messageOf(validation, relaxations),
          reason: 'Forbidden',
        })),
        ...(audited ? { auditAnnotations: [relaxationsTold(controls)] } : {}),
      },
    });
  }

  private binding(guardrail: Guardrail, name: string, where: Where, action: Action): ApiObject {
    const everywhere = where.values.length === 0;
    const matching = { key: NAMESPACE_NAME, ...where };
    return new ApiObject(this, `${guardrail}-binding`, {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: { name, labels: objectLabels(this, name) },
      spec: {
        policyName: name,
        validationActions: action === Action.AUDIT ? [action] : [action, Action.AUDIT],
        ...(everywhere ? {} : { matchResources: { namespaceSelector: { matchExpressions: [matching] } } }),
      },
    });
  }
}

function annotationOf(control: string): string {
  return `${ANNOTATION_PREFIX}allow-${control}`;
}

function expressionOf({ expression, relaxedBy }: Validation, relaxations: boolean): string {
  if (!relaxations || relaxedBy === undefined) return expression;
  return `'${annotationOf(relaxedBy)}' in variables.relaxations || (${expression})`;
}

function messageOf({ message, relaxedBy }: Validation, relaxations: boolean): string {
  if (!relaxations || relaxedBy === undefined) return message;
  return `${message} Or state the reason in the annotation ${annotationOf(relaxedBy)}.`;
}

/** What of it an object leaves, for the audit log. */
function relaxationsTold(controls: readonly string[]): Record<string, string> {
  const names = controls.map((control) => `'${annotationOf(control)}'`).join(', ');
  // Where it is empty, nothing is written.
  return { key: 'relaxations', valueExpression: `variables.relaxations.filter(it, it in [${names}]).join(', ')` };
}

/** What each guardrail does, where it isn't off. */
function actionsOf(construct: Construct, props: GuardrailsProps): [Guardrail, Action][] {
  const lists = { deny: Action.DENY, warn: Action.WARN, audit: Action.AUDIT, off: undefined } as const;
  const said = new Map<Guardrail, Action | undefined>();
  for (const [list, action] of Object.entries(lists)) {
    props[list as keyof typeof lists]?.forEach((guardrail, index) => {
      if (said.has(guardrail)) {
        new PropPath(construct, `${list}[${index}]`).report('one-action-a-guardrail', {
          value: guardrail,
          message: 'It is said already what this guardrail does.',
          remedy: 'name each guardrail once, in deny, warn, audit or off',
        });
      } else said.set(guardrail, action);
    });
  }
  const rest = props.deny === undefined ? Action.DENY : undefined;
  const all = Object.values(Guardrail).map((it) => [it, said.has(it) ? said.get(it) : rest] as const);
  const asked = all.filter((it): it is [Guardrail, Action] => it[1] !== undefined);
  if (asked.length === 0) {
    new PropPath(construct, 'off').report('guardrails-ask-something', {
      message: 'Every guardrail is off.',
      remedy: 'leave at least one on, in deny, warn or audit',
    });
  }
  return asked;
}
