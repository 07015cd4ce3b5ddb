/** Quantities of CPU, memory and storage: numbers with a unit, in Kubernetes' own spelling. */
import type { Manifest } from '../../../kubernetes/manifest';
import type { Rule, RuleFinding } from '../rule';
import { Field } from '../../../kubernetes/field';
import { groupOf, kindOf } from '../../../kubernetes/identity';
import { parseQuantity } from '../../../kubernetes/quantity';
import { show, typeName } from '../../../kubernetes/show';

export const quantitySyntax: Rule = {
  name: 'quantity-syntax',
  severity: 'error',
  summary: 'A quantity that Kubernetes can not read, a negative one, or a request above its limit.',
  remedy: 'Write `500m` or `0.5` for CPU, `256Mi` or `1Gi` for memory and storage.',
  check(set) {
    return [
      ...set.pods.flatMap((pod) => [
        ...[pod.spec, ...pod.containers.map((c) => c.field)].flatMap((place) => resources(place.get('resources'))),
        ...pod.spec.get('volumes').items.flatMap((volume) => single(volume.get('emptyDir', 'sizeLimit'))),
        ...quantities(pod.spec.get('overhead')),
      ]),
      ...set.objects.flatMap(others),
    ];
  },
};

function others(object: Manifest): RuleFinding[] {
  const root = Field.of(object);
  const kind = `${groupOf(object.apiVersion)}/${kindOf(object)}`;
  if (kind === '/PersistentVolumeClaim') return resources(root.get('spec', 'resources'));
  if (kind === '/ResourceQuota') return quantities(root.get('spec', 'hard'));
  if (kind === '/PersistentVolume') return quantities(root.get('spec', 'capacity'));
  if (kind === 'apps/StatefulSet') {
    return root.get('spec', 'volumeClaimTemplates').items.flatMap((claim) => resources(claim.get('spec', 'resources')));
  }
  if (kind !== '/LimitRange') return [];
  return root
    .get('spec', 'limits')
    .items.flatMap((limit) =>
      ['default', 'defaultRequest', 'max', 'min'].flatMap((name) => quantities(limit.get(name))),
    );
}

function resources(field: Field): RuleFinding[] {
  const requests = field.get('requests');
  const limits = field.get('limits');
  const above = requests.entries.flatMap(([name, request]) => {
    const asked = parseQuantity(request.value);
    const limit = limits.get(name);
    const most = limit.given ? parseQuantity(limit.value) : undefined;
    if (asked === undefined || most === undefined || asked <= most) return [];
    return [
      request.finding(
        `The request for ${name}, ${show(request.value)}, is above its limit, ${show(limit.value)}.`,
        'Raise the limit, or lower the request.',
      ),
    ];
  });
  return [...quantities(requests), ...quantities(limits), ...above];
}

function quantities(field: Field): RuleFinding[] {
  if (!field.given) return [];
  if (!field.map) {
    return [
      field.finding(
        `${field.path} is ${typeName(field.value)}, ${show(field.value)}: it has to be a map from resource to quantity.`,
        'Write `cpu: 500m` and `memory: 256Mi` below it.',
      ),
    ];
  }
  return field.entries.flatMap(([, value]) => single(value));
}

function single(field: Field): RuleFinding[] {
  if (!field.given) return [];
  const amount = parseQuantity(field.value);
  if (amount === undefined) {
    return [field.finding(`${show(field.value)} is no quantity that Kubernetes can read.`, spelled(field.text))];
  }
  return amount < 0 ? [field.finding(`The quantity ${show(field.value)} is negative.`, 'Write zero or more.')] : [];
}

/** What people write, and what they mean. */
function spelled(text = ''): string {
  const found = /^([\d.]+)\s*([A-Za-z]+)$/.exec(text.trim());
  const units: Readonly<Record<string, string>> = {
    gb: 'G',
    g: 'G',
    gib: 'Gi',
    gi: 'Gi',
    mb: 'M',
    mib: 'Mi',
    mi: 'Mi',
    kb: 'k',
    k: 'k',
    kib: 'Ki',
    ki: 'Ki',
    tb: 'T',
    tib: 'Ti',
    ti: 'Ti',
    cores: '',
    core: '',
    cpu: '',
    millicores: 'm',
  };
  const unit = found && Object.hasOwn(units, found[2].toLowerCase()) ? units[found[2].toLowerCase()] : undefined;
  return found && unit !== undefined
    ? `Write \`${found[1]}${unit}\`.`
    : 'Write a number with an optional unit: `500m` or `0.5` for CPU, `256Mi` or `1Gi` for memory.';
}
