/** The judgement of a whole render: our own rules, and Kubernetes' own admission where its program is there. */
import { Finding, Severity, showValue } from '../findings/finding';
import { sourceLocationOf } from '../findings/source-location';
import { Manifest, judgeByRules } from '../rules';
import { pathOf } from './construct-path';
import type { RenderedObject } from './convert';

/** What a judge says about one object, before it is known where the object comes from. */
interface Verdict {
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  readonly object: Manifest;
  readonly field: string;
  readonly value?: unknown;
  readonly message: string;
  readonly remedy: string;
}

/** Judges the objects of a render for a version of Kubernetes. */
export function judge(objects: readonly RenderedObject[], kubernetes: string): Finding[] {
  const origins = new Map(objects.map((object) => [object.json, object]));
  const verdicts: Verdict[] = judgeByRules([...origins.keys()], { kubernetes });
  return verdicts.map((verdict) => toFinding(verdict, origins.get(verdict.object)));
}

function toFinding(verdict: Verdict, origin: RenderedObject | undefined): Finding {
  return {
    rule: verdict.rule,
    severity: verdict.severity === 'error' ? Severity.ERROR : Severity.WARNING,
    path: origin && pathOf(origin.construct),
    source: origin && sourceLocationOf(origin.construct),
    object: describe(verdict.object),
    property: verdict.field || undefined,
    value: verdict.value === undefined ? undefined : showValue(verdict.value),
    message: verdict.message,
    remedy: verdict.remedy,
  };
}

function describe({ kind, metadata }: Manifest): string {
  return `${kind} ${metadata?.namespace ? `${metadata.namespace}/` : ''}${metadata?.name}`;
}
