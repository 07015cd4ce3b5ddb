/** The name that a construct gives to its objects: checked once, where it is given, not on each object that bears it. */
import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { PropPath } from '../../diagnostics/schema';
import { isBuiltInRole } from '../../kubernetes/rbac';
import {
  isDns1035Label,
  isDnsLabel,
  isDnsSubdomain,
  isPathSegment,
  suggestLabel,
  suggestSubdomain,
} from '../../kubernetes/syntax';

/**
 * The name of a workload and of all its objects: a DNS label that begins with a letter, which Services need.
 *
 * @param given the prop; left out, the id of the construct is the name
 */
export function workloadName(construct: Construct, given: string | undefined, property = 'name'): string {
  const name = given ?? construct.node.id;
  if (isDns1035Label(name)) return name;
  const meant = suggestLabel(/^[0-9]/.test(name) ? `app-${name}` : name);
  new PropPath(construct, property).report('workload-name', {
    value: name,
    message:
      'It is no name for objects of Kubernetes: those are made of a-z, 0-9 and `-`, begin with a letter, and have at most 63 characters.',
    remedy: given === undefined ? `give the prop name: '${meant}'` : `give '${meant}'`,
  });
  return meant;
}

/** The name of a role and its binding, which may have more characters than the name of a workload. */
export function roleName(construct: Construct, given: string | undefined): string {
  const name = given ?? construct.node.id;
  if (isBuiltInRole('ClusterRole', name)) {
    const meant = suggestLabel(`${Chart.of(construct).node.id}-${name}`);
    new PropPath(construct, 'name').report('built-in-role-replaced', {
      value: name,
      message:
        '`name` cannot be `admin`, `edit`, `view`, `cluster-admin` or begin with `system:`: every cluster has roles of these names, and adds its own rules to them.',
      remedy: `Set \`name: '${meant}'\`.`,
    });
    return meant;
  }
  if (name !== '' && isPathSegment(name) && name.length <= 253 && !/\s/.test(name)) return name;
  new PropPath(construct, 'name').report('role-name', {
    value: name,
    message: 'It is no name of a role: it becomes a part of a URL, without `/`, `%` and blanks.',
    remedy: `give a name such as '${suggestLabel(name)}'`,
  });
  return suggestLabel(name);
}

/** What the name of a ConfigMap leaves room for: the hash of its content follows. */
const CONFIG_MAP_NAME = 240;

/** The name of a ConfigMap: DNS labels, joined by dots. */
export function configMapName(construct: Construct, given: string | undefined): string {
  const name = given ?? construct.node.id;
  if (isDnsSubdomain(name) && name.length <= CONFIG_MAP_NAME) return name;
  new PropPath(construct, 'name').report('configuration-name', {
    value: name,
    message: `It is no name of a ConfigMap: those are made of a-z, 0-9, \`-\` and \`.\`, with at most ${CONFIG_MAP_NAME} characters.`,
    remedy:
      given === undefined ? `give the prop name: '${suggestSubdomain(name)}'` : `give '${suggestSubdomain(name)}'`,
  });
  return suggestSubdomain(name).slice(0, CONFIG_MAP_NAME);
}

/** The name of a namespace: a DNS label. */
export function namespaceName(construct: Construct, name: string, property = 'name'): string {
  if (isDnsLabel(name)) return name;
  new PropPath(construct, property).report('namespace-name', {
    value: name,
    message: 'It is no name of a namespace: at most 63 of a-z, 0-9 and `-`.',
    remedy: `give '${suggestLabel(name)}'`,
  });
  return suggestLabel(name);
}

/** Whether it can be the name of a namespace that somebody else made; where it can't, that is reported. */
export function checkNamespaceReference(at: PropPath, name: unknown): name is string {
  if (typeof name === 'string' && isDnsLabel(name)) return true;
  at.report('namespace-name', {
    value: name,
    message: 'It is no name of a namespace: at most 63 of a-z, 0-9 and `-`.',
    remedy: "give the name as `kubectl get namespaces` shows it, such as 'ingress-nginx'",
  });
  return false;
}
