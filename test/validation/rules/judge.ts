/** How the tests of rules ask one: through the whole of them, so that a rule that is no longer asked is missed. */
import type { Manifest } from '../../../lib/kubernetes/manifest';
import { judgeByRules } from '../../../lib/validation/rules';
import { describe as nameObject } from '../../../lib/kubernetes/identity';

export interface Said {
  readonly object: string;
  readonly field: string;
  readonly value?: unknown;
  readonly message: string;
  readonly remedy: string;
}

/** What one rule says about a set, with the objects by their names. */
export function judge(rule: string, objects: readonly unknown[], kubernetes?: string): Said[] {
  return judgeByRules(objects, { kubernetes })
    .filter((verdict) => verdict.rule === rule)
    .map(({ object, field, message, remedy, ...rest }) => {
      const said = { object: nameObject(object), field, message, remedy };
      return 'value' in rest ? { ...said, value: rest.value } : said;
    });
}

/** How much each finding of one rule weighs. */
export function severities(rule: string, objects: readonly unknown[], kubernetes?: string): string[] {
  return judgeByRules(objects, { kubernetes })
    .filter((verdict) => verdict.rule === rule)
    .map(({ severity }) => severity);
}

/** What one rule says, as text alone. */
export function messages(rule: string, objects: readonly unknown[], kubernetes?: string): string[] {
  return judge(rule, objects, kubernetes).map((said) => said.message);
}

/** A map, laid over another one; maps inside are merged, everything else is replaced, `undefined` removes. */
export function merge(base: unknown, over: unknown): unknown {
  if (!isMap(base) || !isMap(over)) return over;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    if (value === undefined) delete merged[key];
    else merged[key] = key in merged ? merge(merged[key], value) : value;
  }
  return merged;
}

/** An object with a kind and a name in the namespace `shop`; `over` is laid over it. */
export function object(apiVersion: string, kind: string, name: string, over: object = {}): Manifest {
  return merge({ apiVersion, kind, metadata: { name, namespace: 'shop' } }, over) as Manifest;
}

/** A container that no rule has anything to say about; `over` is laid over it. */
export function container(over: object = {}): Record<string, unknown> {
  return merge(
    {
      name: 'web',
      image: `registry.example.com/web:1.4.2@sha256:${'a'.repeat(64)}`,
      ports: [{ name: 'http', containerPort: 8080 }],
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      },
    },
    over,
  ) as Record<string, unknown>;
}

/** The spec of a pod that no rule has anything to say about; `over` is laid over it. */
export function podSpec(over: object = {}): Record<string, unknown> {
  return merge(
    {
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [container()],
    },
    over,
  ) as Record<string, unknown>;
}

/** A Deployment `web` that no rule has anything to say about; `spec` is laid over that of its pod. */
export function deployment(spec: object = {}, over: object = {}): Manifest {
  const template = { metadata: { labels: { app: 'web' } }, spec: podSpec(spec) };
  const base = { spec: { selector: { matchLabels: { app: 'web' } }, template } };
  return object('apps/v1', 'Deployment', 'web', merge(base, over) as object);
}

/** The same with one container, on which `over` is laid. */
export function running(over: object): Manifest {
  return deployment({ containers: [container(over)] });
}

/** A bare Pod with one container. */
export function pod(name: string, spec: object = {}, over: object = {}): Manifest {
  return object('v1', 'Pod', name, merge({ metadata: { labels: { app: name } }, spec: podSpec(spec) }, over) as object);
}

/** A Service `web` in front of the Deployment of that name. */
export function service(over: object = {}): Manifest {
  const spec = { selector: { app: 'web' }, ports: [{ name: 'http', port: 80, targetPort: 'http' }] };
  return object('v1', 'Service', 'web', merge({ metadata: { labels: { app: 'web' } }, spec }, over) as object);
}

/** An autoscaler `web` of the Deployment of that name; `spec` is laid over its own. */
export function autoscaler(spec: object = {}): Manifest {
  const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
  return object('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', { spec: { scaleTargetRef, ...spec } });
}

/** A Role `reader` of those rules. */
export function role(...rules: object[]): Manifest {
  return object('rbac.authorization.k8s.io/v1', 'Role', 'reader', { rules });
}

/** The same object with the annotation that relaxes a control. */
export function allowed(manifest: Manifest, control: string): Manifest {
  return merge(manifest, {
    metadata: { annotations: { [`slipway.dev/allow-${control}`]: 'it was decided so' } },
  }) as Manifest;
}

/** Tests that what a rule refuses is allowed by a reason, in the annotation of its control. */
export function aReasonAllows(
  rule: string,
  control: string,
  refused: Manifest,
  beside: readonly Manifest[] = [],
): void {
  test('a reason allows it', () => {
    expect(judge(rule, [refused, ...beside])).not.toEqual([]);
    expect(judge(rule, [allowed(refused, control), ...beside])).toEqual([]);
  });
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
