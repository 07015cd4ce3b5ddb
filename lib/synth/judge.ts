/** The judgement of a whole render: our own rules, and Kubernetes' own admission where its program is there. */
import { Finding, Severity, showValue } from '../diagnostics/finding';
import { sourceLocationOf } from '../diagnostics/source-location';
import type { Manifest } from '../kubernetes/manifest';
import { judgeByRules } from '../validation/rules';
import { judgeByApiServer } from './api-server-verdict';
import { pathOf } from './construct-path';
import type { RenderedObject } from './convert';

/** What a judge says about one object, before it is known where the object comes from. */
export interface ObjectVerdict {
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  readonly object: Manifest;
  /** In dotted form; empty for the whole object. */
  readonly field: string;
  readonly value?: unknown;
  readonly message: string;
  readonly remedy: string;
  /** Further objects that it is about. */
  readonly others?: readonly Manifest[];
}

/** Judges the objects of a render for a version of Kubernetes. */
export function judge(objects: readonly RenderedObject[], kubernetes: string): Finding[] {
  const origins = new Map(objects.map((object) => [object.json, object]));
  const manifests = [...origins.keys()];
  const ours: ObjectVerdict[] = judgeByRules(manifests, { kubernetes });
  const refused = new Set(ours.filter(({ severity }) => severity === 'error').map(placeOf(origins)));
  // Where both find fault with one field, ours says more: it knows what the person may have meant.
  const theirs = judgeByApiServer(manifests, kubernetes).filter((verdict) => !refused.has(placeOf(origins)(verdict)));
  return [...ours, ...theirs].map((verdict) => {
    const others = verdict.others?.flatMap((object) => origins.get(object) ?? []);
    return toFinding(verdict, origins.get(verdict.object), others);
  });
}

function placeOf(origins: ReadonlyMap<Manifest, RenderedObject>): (verdict: ObjectVerdict) => string {
  return ({ object, field }) => `${origins.get(object)?.construct.node.path} ${field}`;
}

function toFinding(
  verdict: ObjectVerdict,
  origin: RenderedObject | undefined,
  others: readonly RenderedObject[] = [],
): Finding {
  return {
    rule: verdict.rule,
    severity: verdict.severity === 'error' ? Severity.ERROR : Severity.WARNING,
    path: origin && pathOf(origin.construct),
    // Looked up when it is shown: of a thousand warnings of one rule, one is.
    get source() {
      return origin && sourceLocationOf(origin.construct);
    },
    object: describe(verdict.object),
    property: verdict.field || undefined,
    value: verdict.value === undefined ? undefined : showValue(verdict.value),
    message: [verdict.message, ...others.map(toldOf)].join(' '),
    remedy: verdict.remedy,
  };
}

/** Where the other object is made. */
function toldOf({ construct }: RenderedObject): string {
  const source = sourceLocationOf(construct);
  return `The other is made by ${pathOf(construct)}${source ? ` at ${source}` : ''}.`;
}

function describe({ kind, metadata }: Manifest): string {
  return `${kind} ${metadata?.namespace ? `${metadata.namespace}/` : ''}${metadata?.name}`;
}
