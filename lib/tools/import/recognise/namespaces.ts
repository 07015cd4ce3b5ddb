/** A namespace with all that a team is given in it. */
import { Code, literal, name } from '../code';
import { Candidate, Props, Shelf, at, mapOf, texts } from './candidate';
import { resourcesProps } from './container';
import { others, textsCode, usualLabels } from './pod';
import { subjectsOf } from './roles';
import { cpu, size } from './units';

const POD_SECURITY = 'pod-security.kubernetes.io/';

/** The namespaces of a chart: with their quotas, limits and default firewalls. */
export function teamNamespaces(shelf: Shelf): Candidate[][] {
  return shelf.all('Namespace').map((object) => {
    const namespace = String(at(object.manifest, 'metadata', 'name'));
    const quota = shelf.get('ResourceQuota', 'team');
    const limits = shelf.get('LimitRange', 'container-defaults');
    const deny = shelf.get('NetworkPolicy', 'default-deny');
    if (!quota || !limits || !deny) return [];
    const labels = texts(at(object.manifest, 'metadata', 'labels'));
    const [limit] = at(limits.manifest, 'spec', 'limits') as unknown[];
    const containers = { requests: at(limit, 'defaultRequest'), limits: at(limit, 'default') };
    const own = Object.fromEntries(Object.entries(labels).filter(([key]) => !key.startsWith(POD_SECURITY)));
    const props: Props = {
      name: literal(namespace),
      podSecurity: levelCode(labels[`${POD_SECURITY}enforce`]),
      quota: quotaProps(at(quota.manifest, 'spec', 'hard')),
      containerDefaults: resourcesProps(containers),
      labels: textsCode(others(own, usualLabels(namespace, shelf))),
      annotations: textsCode(texts(at(object.manifest, 'metadata', 'annotations'))),
    };
    const bare = {
      className: 'TeamNamespace',
      name: 'namespace',
      objects: [object, quota, limits, deny],
      props,
      members: {},
    };
    return [withPeople(bare, shelf), bare];
  });
}

/** The people of the team, where there are roles of their names. */
function withPeople(bare: Candidate, shelf: Shelf): Candidate {
  const found = ['developers', 'operators', 'auditors'].flatMap((people) => {
    const [role, binding] = [shelf.get('Role', people), shelf.get('RoleBinding', people)];
    const subjects = binding && subjectsOf(binding, shelf);
    return role && binding && subjects ? [{ people, objects: [role, binding], subjects }] : [];
  });
  return {
    ...bare,
    objects: [...bare.objects, ...found.flatMap(({ objects }) => objects)],
    props: { ...bare.props, ...Object.fromEntries(found.map(({ people, subjects }) => [people, subjects])) },
  };
}

function levelCode(level: string | undefined): Code | undefined {
  return level && /^(restricted|baseline|privileged)$/.test(level)
    ? name(`PodSecurityLevel.${level.toUpperCase()}`)
    : undefined;
}

function quotaProps(hard: unknown): Props {
  const amounts = mapOf(hard);
  const both = (resource: string, unit: (quantity: unknown) => Code | undefined): Props => ({
    request: unit(amounts[`requests.${resource}`]),
    limit: unit(amounts[`limits.${resource}`]),
  });
  const count = (resource: string) =>
    amounts[resource] === undefined ? undefined : literal(Number(amounts[resource]));
  return {
    cpu: both('cpu', cpu),
    memory: both('memory', size),
    ephemeralStorage: both('ephemeral-storage', size),
    pods: count('pods'),
    storage: size(amounts['requests.storage']),
    volumeClaims: count('persistentvolumeclaims'),
    loadBalancers: count('services.loadbalancers'),
    nodePorts: count('services.nodeports'),
  };
}
