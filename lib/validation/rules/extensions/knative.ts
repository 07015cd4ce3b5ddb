/** Services of Knative. */
import type { Found, Rule, RuleFinding } from '../rule';
import type { Field } from '../../../kubernetes/field';
import {
  KNATIVE_CONTAINER_FIELDS,
  KNATIVE_FLAGS,
  KNATIVE_POD_FIELDS,
  KNATIVE_SECURITY_FIELDS,
  KNATIVE_VOLUME_SOURCES,
} from '../../../kubernetes/knative';
import { show } from '../../../kubernetes/show';
import { eachOfKind } from '../shared/each';
import { orAllow } from '../shared/security';

const ALLOW = 'knative-field';

export const knativeField: Rule = {
  name: 'knative-field',
  severity: 'error',
  relaxedBy: ALLOW,
  summary:
    'A field of a Knative Service that its webhook refuses in an installation as it comes: most of what a pod says of itself.',
  remedy: 'Leave the field out, or have the operators of Knative turn it on in the ConfigMap `config-features`.',
  check: eachOfKind('serving.knative.dev', 'Service', judge),
};

function judge(service: Field): RuleFinding[] {
  const spec = service.get('spec', 'template', 'spec');
  const containers = spec.get('containers').items;
  return [
    ...others(spec, KNATIVE_POD_FIELDS),
    ...containers.flatMap((it) => others(it, KNATIVE_CONTAINER_FIELDS)),
    ...containers.flatMap((it) => others(it.get('securityContext'), KNATIVE_SECURITY_FIELDS)),
    ...spec.get('volumes').items.flatMap((it) => others(it, new Set([...KNATIVE_VOLUME_SOURCES, 'name']))),
    ...containers.flatMap((it) => it.get('securityContext', 'capabilities', 'add').items).flatMap(capability),
    ...containers.flatMap((it) => it.get('env').items).flatMap(ownField),
    ...containers.flatMap((it) => it.get('ports').items).flatMap(port),
    ...[spec.get('automountServiceAccountToken'), ...containers.map((it) => it.get('securityContext', 'privileged'))]
      .filter(({ value }) => value === true)
      .map((it) => it.finding('Knative takes it as false alone.', orAllow('Leave it out, or write false', ALLOW))),
  ];
}

function others(field: Field, known: ReadonlySet<string>): RuleFinding[] {
  return field.entries
    .filter(([name]) => !known.has(name))
    .map(([name, it]) => {
      const flag = KNATIVE_FLAGS[name];
      const finding = it.finding(
        flag
          ? `Knative refuses ${show(name)} until its operators turn \`${flag}\` on.`
          : `Knative refuses ${show(name)} in a Service.`,
        orAllow('Leave it out', ALLOW),
      );
      return flag ? untilTurnedOn(finding) : finding;
    });
}

/** What works where the operators of Knative turned it on. */
function untilTurnedOn(finding: RuleFinding): RuleFinding {
  return { ...finding, severity: 'warning' };
}

function capability(field: Field): Found {
  const finding = field.finding(
    'Knative refuses added capabilities until its operators turn `kubernetes.containerspec-addcapabilities` on.',
    orAllow('Leave it out', ALLOW),
  );
  return untilTurnedOn(finding);
}

function ownField(variable: Field): RuleFinding[] {
  return ['fieldRef', 'resourceFieldRef']
    .map((name) => variable.get('valueFrom', name))
    .filter(({ given }) => given)
    .map((field) =>
      field.finding(
        'Knative refuses variables from fields of the pod until its operators turn `kubernetes.podspec-fieldref` on.',
        orAllow('Give the value in another way; Knative itself sets K_SERVICE and K_REVISION', ALLOW),
      ),
    )
    .map(untilTurnedOn);
}

function port(field: Field): Found {
  const name = field.get('name');
  if (name.text === undefined || ['', 'h2c', 'http1'].includes(name.text)) return [];
  return name.finding(
    `Knative goes by the name of the port, and doesn't know ${show(name.text)}.`,
    'Write `http1`, or `h2c` for HTTP/2 and gRPC.',
  );
}

export const knativeTraffic: Rule = {
  name: 'knative-traffic',
  severity: 'error',
  summary: 'Parts of the traffic of a Knative Service that are not 100 percent together: its webhook refuses it.',
  remedy: 'Write percentages that are 100 together.',
  check: eachOfKind('serving.knative.dev', 'Service', (service) => {
    const traffic = service.get('spec', 'traffic');
    const sum = traffic.items.reduce((total, part) => total + (part.get('percent').number ?? 0), 0);
    if (traffic.items.length === 0 || sum === 100) return [];
    return traffic.finding(
      `The parts of the traffic are ${sum} % together.`,
      'Write percentages that are 100 together; a part of 0 may have a tag, and is reached by that alone.',
    );
  }),
};
