/** Resources of which a grant gives more than it says: each rule is the resources, the verbs, and what they come to. */
import type { Rule } from '../rule';
import type { ManifestSet } from '../../../kubernetes/manifest-set';
import { granted, grantsOf } from '../../../kubernetes/rbac';
import { orAllow } from '../shared/security';
import { list } from '../../../kubernetes/show';

interface Dangerous extends Pick<Rule, 'name' | 'summary' | 'remedy'> {
  /** Of the core group. */
  readonly resources: readonly string[];
  /** @default - any */
  readonly verbs?: readonly string[];
  /** Whether `resourceNames` limit it to what is meant. */
  readonly limitable?: boolean;
  readonly message: (resources: readonly string[], verbs: readonly string[]) => string;
  readonly change: string;
}

const ROWS: readonly Dangerous[] = [
  {
    name: 'rbac-node-proxy',
    resources: ['nodes/proxy'],
    summary: 'A role with nodes/proxy: even `get` on it runs commands in every pod of a node, past the audit log.',
    remedy: 'Use `nodes/metrics`, `nodes/stats` or `nodes/log` for what is to be read.',
    message: () =>
      "The role grants 'nodes/proxy': whoever has it speaks to the kubelets, and can run commands in every pod.",
    change: 'Grant `nodes/metrics` or `nodes/stats` for what is to be read',
  },
  {
    name: 'rbac-pod-access',
    resources: [
      'pods/exec',
      'pods/attach',
      'pods/portforward',
      'pods/proxy',
      'pods/ephemeralcontainers',
      'services/proxy',
    ],
    summary: 'A role that gets into running pods, by exec, attach, portforward, proxy or an ephemeral container.',
    remedy: 'Remove the sub-resource; logs are `pods/log`.',
    message: (resources) => `The role grants ${list(resources)}: whoever has it can do what the pods can.`,
    change: 'Remove it; to read logs takes `pods/log` alone',
  },
  {
    name: 'rbac-secrets',
    resources: ['secrets'],
    verbs: ['get', 'list', 'watch'],
    limitable: true,
    summary: 'A role that can read all Secrets: list and watch give their contents as well as get does.',
    remedy: 'Mount the one Secret that is needed as a file; name it in `resourceNames` if it has to be read.',
    message: (_resources, verbs) =>
      `The role grants ${list(verbs)} on all Secrets: whoever has it can read their contents.`,
    change: 'Remove `secrets`, or name those that are needed in `resourceNames`',
  },
  {
    name: 'rbac-token-creation',
    resources: ['serviceaccounts/token'],
    verbs: ['create'],
    summary: 'A role that can create tokens of ServiceAccounts: whoever has it can act as any of them.',
    remedy: 'Remove `serviceaccounts/token`; a pod gets its own token by itself.',
    message: () => "The role grants 'create' on 'serviceaccounts/token': whoever has it can act as any ServiceAccount.",
    change: 'Remove it; a pod gets a token of its own by `automountServiceAccountToken: true`',
  },
];

export const DANGEROUS_GRANTS: readonly Rule[] = ROWS.map((row) => {
  const { name, summary, remedy, resources, verbs, limitable = false, message, change } = row;
  const check = (set: ManifestSet) =>
    grantsOf(set).flatMap((grant) => {
      const found = granted(grant, '', resources, verbs);
      if (found.length === 0 || (limitable && grant.field.get('resourceNames').texts.length > 0)) return [];
      const used = grant.verbs.filter((verb) => verb === '*' || (verbs ?? []).includes(verb));
      return grant.field.get('resources').finding(message(found, used), orAllow(change, name));
    });
  return { name, severity: 'error', group: 'security', relaxedBy: name, summary, remedy, check };
});
