/** From a construct to the plain object that is written: once, by the construct's own conversion. */
import { ApiObject } from 'cdk8s';
import { Finding, Severity } from '../diagnostics/finding';
import { sourceLocationOf } from '../diagnostics/source-location';
import type { Manifest } from '../kubernetes/manifest';
import { groupOf } from '../kubernetes/identity';
import { isClusterWide } from '../kubernetes/kinds';
import type { ObjectJson } from './json';
import { pathOf } from './construct-path';

/** An object of the tree, as it is written. */
export interface RenderedObject {
  readonly construct: ApiObject;
  readonly json: Manifest;
}

/** The object as plain JSON, or what kept it from becoming one. */
export function convert(construct: ApiObject): RenderedObject | Finding {
  try {
    return { construct, json: withoutStrayNamespace(construct, construct.toJson() as ObjectJson) as Manifest };
  } catch (error) {
    return {
      rule: 'conversion',
      severity: Severity.ERROR,
      path: pathOf(construct),
      source: sourceLocationOf(construct),
      object: `${construct.kind} ${construct.name}`,
      message: reasonOf(error, construct),
      remedy: 'Change what the construct was given; the message is its own.',
    };
  }
}

/** cdk8s gives the namespace of the chart to what lives in none, too: a Namespace, a ClusterRole. */
function withoutStrayNamespace(construct: ApiObject, json: ObjectJson): ObjectJson {
  if (
    json.metadata.namespace === construct.chart.namespace &&
    isClusterWide(groupOf(construct.apiVersion), construct.kind)
  ) {
    delete json.metadata.namespace;
  }
  return json;
}

/** The reason alone: cdk8s wraps it in where it happened, which the finding says already. */
function reasonOf(error: unknown, construct: ApiObject): string {
  const text = error instanceof Error ? error.message : String(error);
  const wrapping = `Failed serializing construct at path '${construct.node.path}' with name '${construct.name}': `;
  return (text.startsWith(wrapping) ? text.slice(wrapping.length) : text).replace(/^\w*Error: /, '');
}
