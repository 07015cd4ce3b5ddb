/** The judgment of a render: each finding with the construct that made the object, and the line that made the construct. */
import { Finding, Severity, showValue } from '../diagnostics/finding';
import { sourceLocationOf } from '../diagnostics/source-location';
import { describe } from '../kubernetes/identity';
import type { Manifest } from '../kubernetes/manifest';
import { judge } from '../validation/judge';
import type { ObjectFinding } from '../validation/object-finding';
import { pathOf } from './construct-path';
import type { RenderedObject } from './convert';

/** Judges the objects of a render for a version of Kubernetes. */
export function judgeRender(rendered: readonly RenderedObject[], kubernetes: string): Finding[] {
  const { objects } = judge({ objects: rendered.map(({ json }) => json), kubernetes });
  const origins = new Map(rendered.map((object) => [object.json, object]));
  const unknownKinds = new Set<string>();
  return objects.flatMap(({ object, index, findings }) =>
    findings.flatMap((finding) => {
      if (finding.severity === 'note') {
        const kind = `${object.apiVersion} ${object.kind}`;
        if (unknownKinds.has(kind)) return []; // one line a kind: there may be a thousand objects of it
        unknownKinds.add(kind);
      }
      return toFinding(finding, rendered[index]!, origins);
    }),
  );
}

function toFinding(
  { rule, severity, object, field, value, message, remedy, others = [] }: ObjectFinding,
  { construct }: RenderedObject,
  origins: ReadonlyMap<Manifest, RenderedObject>,
): Finding {
  return {
    rule,
    severity: severity === 'error' ? Severity.ERROR : Severity.WARNING,
    path: pathOf(construct),
    // Looked up when it is shown: of a thousand warnings of one rule, one is.
    get source() {
      return sourceLocationOf(construct);
    },
    object: describe(object),
    property: field || undefined,
    value: value === undefined ? undefined : showValue(value),
    message: [message, ...others.flatMap((other) => originOf(origins.get(other)))].join(' '),
    remedy,
  };
}

/** Where the other object is made. */
function originOf(other: RenderedObject | undefined): string[] {
  if (!other) return [];
  const source = sourceLocationOf(other.construct);
  return [`The other is made by ${pathOf(other.construct)}${source ? ` at ${source}` : ''}.`];
}
