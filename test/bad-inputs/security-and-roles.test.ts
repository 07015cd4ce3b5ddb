import { ApiResource, Group, Volume } from 'cdk8s-plus-27';
import { ReadOnlyRole } from '../../lib/constructs/access/read-only-role';
import { WebApp } from '../../lib/constructs/workloads/web-app';
import { Anything, GOOD, areRefused, bad } from '../support/refusal';

const REASON = 'say why in a few words';
const resource = (resourceType: string, apiGroup = '') => ApiResource.custom({ apiGroup, resourceType });

describe('security', () => {
  areRefused([
    bad(
      'a relaxation that is true',
      (it) => new WebApp(it, 'web', { ...GOOD, security: { allowRunAsRoot: true as Anything } }),
      {
        path: 'shop/web',
        property: 'security.allowRunAsRoot',
        value: 'true',
        remedy: REASON,
      },
    ),
    bad(
      'a relaxation with an empty reason',
      (it) => new WebApp(it, 'web', { ...GOOD, security: { allowPrivileged: ' ' } }),
      {
        path: 'shop/web',
        property: 'security.allowPrivileged',
        value: '" "',
        remedy: REASON,
      },
    ),
    bad('root without its relaxation', (it) => new WebApp(it, 'web', { ...GOOD, security: { user: 0 } }), {
      path: 'shop/web',
      property: 'security.user',
      value: '0',
      remedy: 'give allowRunAsRoot with the reason',
    }),
    bad('a negative group', (it) => new WebApp(it, 'web', { ...GOOD, security: { group: -1 } }), {
      path: 'shop/web',
      property: 'security.group',
      value: '-1',
      remedy: 'give a whole number from 1',
    }),
    bad('a user by name', (it) => new WebApp(it, 'web', { ...GOOD, security: { user: 'app' as Anything } }), {
      path: 'shop/web',
      property: 'security.user',
      value: '"app"',
      remedy: 'give a number',
    }),
    bad(
      'a capability with its prefix',
      (it) =>
        new WebApp(it, 'web', { ...GOOD, security: { allowCapabilities: { add: ['CAP_CHOWN'], reason: 'it owns' } } }),
      { path: 'shop/web', property: 'security.allowCapabilities.add[0]', value: '"CAP_CHOWN"', remedy: "'CHOWN'" },
    ),
    bad(
      'a folder of the node',
      (it) =>
        new WebApp(it, 'web', {
          ...GOOD,
          volumes: [{ volume: Volume.fromHostPath(it, 'v', 'v', { path: '/etc' }), path: '/host' }],
        }),
      {
        path: 'shop/web/deployment',
        property: 'spec.template.spec.volumes[0].hostPath',
        says: '/etc',
        remedy: 'Use a `persistentVolumeClaim`, an `emptyDir` or a `configMap`',
        more: true,
      },
    ),
    bad(
      'a spread that there is not',
      (it) => new WebApp(it, 'web', { ...GOOD, placement: { spread: 'zones' as Anything } }),
      {
        path: 'shop/web',
        property: 'placement.spread',
        value: '"zones"',
        remedy: 'give one of Spread.ZONES_AND_HOSTS',
      },
    ),
    bad(
      'a toleration of nothing',
      (it) => new WebApp(it, 'web', { ...GOOD, placement: { tolerations: [{}] as Anything } }),
      {
        path: 'shop/web',
        property: 'placement.tolerations[0].key',
        remedy: 'give the key of the taint',
      },
    ),
    bad(
      'a node by a label that is true',
      (it) => new WebApp(it, 'web', { ...GOOD, placement: { nodeSelector: { ssd: true as Anything } } }),
      {
        path: 'shop/web',
        property: 'placement.nodeSelector.ssd',
        value: 'true',
        remedy: "put it in quotes: 'true'",
      },
    ),
  ]);
});

describe('ReadOnlyRole', () => {
  const team = (it: ConstructorParameters<typeof ReadOnlyRole>[0]) => ({
    subjects: [Group.fromName(it, 'team', 'team')],
  });
  areRefused([
    bad(
      'a role to read Secrets',
      (it) => new ReadOnlyRole(it, 'role', { ...team(it), resources: [ApiResource.SECRETS] }),
      {
        path: 'shop/role',
        property: 'resources[0]',
        value: '"secrets"',
        remedy: 'mount the one key that is needed',
      },
    ),
    bad(
      'a role to read everything',
      (it) => new ReadOnlyRole(it, 'role', { ...team(it), resources: [resource('*')] }),
      {
        path: 'shop/role',
        property: 'resources[0]',
        value: '"*"',
        remedy: 'name each resource',
      },
    ),
    bad(
      'a role to read all groups',
      (it) => new ReadOnlyRole(it, 'role', { ...team(it), resources: [resource('pods', '*')] }),
      {
        path: 'shop/role',
        property: 'resources[0]',
        value: '"pods.*"',
        remedy: 'name each resource',
      },
    ),
    bad(
      'a role to run commands',
      (it) => new ReadOnlyRole(it, 'role', { ...team(it), resources: [resource('pods/exec')] }),
      {
        path: 'shop/role',
        property: 'resources[0]',
        value: '"pods/exec"',
        remedy: 'leave it out; pods/log and pods/status can be read',
      },
    ),
    bad(
      'a role to open connections',
      (it) => new ReadOnlyRole(it, 'role', { ...team(it), resources: [resource('pods/portforward')] }),
      {
        path: 'shop/role',
        property: 'resources[0]',
        value: '"pods/portforward"',
        remedy: 'leave it out',
      },
    ),
    bad(
      'a role through the proxy of nodes',
      (it) => new ReadOnlyRole(it, 'role', { ...team(it), resources: [resource('nodes/proxy')] }),
      {
        path: 'shop/role',
        property: 'resources[0]',
        value: '"nodes/proxy"',
        remedy: 'leave it out',
      },
    ),
    bad(
      'a role to make credentials',
      (it) => new ReadOnlyRole(it, 'role', { ...team(it), resources: [resource('serviceaccounts/token')] }),
      {
        path: 'shop/role',
        property: 'resources[0]',
        value: '"serviceaccounts/token"',
        remedy: 'leave it out',
      },
    ),
    bad(
      'a group that is called core',
      (it) => new ReadOnlyRole(it, 'role', { ...team(it), resources: [resource('pods', 'core')] }),
      {
        path: 'shop/role',
        property: 'resources[0]',
        value: '"pods.core"',
        remedy: "give apiGroup: ''",
      },
    ),
    bad(
      'a kind in the place of a resource',
      (it) => new ReadOnlyRole(it, 'role', { ...team(it), resources: [resource('Pods')] }),
      {
        path: 'shop/role',
        property: 'resources[0]',
        value: '"Pods"',
        remedy: "give 'pods'",
      },
    ),
    bad(
      'a resource that is a text',
      (it) => new ReadOnlyRole(it, 'role', { ...team(it), resources: ['pods'] as Anything }),
      {
        path: 'shop/role',
        property: 'resources[0]',
        value: '"pods"',
        remedy: 'give ApiResource.PODS',
      },
    ),
    bad('a role to read nothing', (it) => new ReadOnlyRole(it, 'role', { ...team(it) }), {
      path: 'shop/role',
      property: 'resources',
      remedy: 'name the resources that may be read',
    }),
    bad('a role for nobody', (it) => new ReadOnlyRole(it, 'role', { resources: [ApiResource.PODS] }), {
      path: 'shop/role',
      property: 'subjects',
      remedy: "give subjects: [Group.fromName(chart, 'team', 'support')]",
      more: true,
    }),
    bad(
      'a subject that is a name',
      (it) => new ReadOnlyRole(it, 'role', { resources: [ApiResource.PODS], subjects: ['jane'] as Anything }),
      {
        path: 'shop/role',
        property: 'subjects[0]',
        value: '"jane"',
        remedy: 'give a subject',
        more: true,
      },
    ),
    bad(
      'a workload that is a name',
      (it) =>
        new ReadOnlyRole(it, 'role', { ...team(it), resources: [ApiResource.PODS], workloads: ['web'] as Anything }),
      {
        path: 'shop/role',
        property: 'workloads[0]',
        value: '"web"',
        remedy: 'give a WebApp',
      },
    ),
    bad(
      'a pattern of names',
      (it) => new ReadOnlyRole(it, 'role', { ...team(it), resources: [ApiResource.PODS], objectNames: ['web-*'] }),
      {
        path: 'shop/role',
        property: 'objectNames[0]',
        value: '"web-*"',
        remedy: 'give whole names',
        more: true,
      },
    ),
    bad('URLs in one namespace', (it) => new ReadOnlyRole(it, 'role', { ...team(it), nonResourceUrls: ['/healthz'] }), {
      path: 'shop/role',
      property: 'nonResourceUrls',
      value: '["/healthz"]',
      remedy: 'give clusterWide: true',
    }),
    bad(
      'a URL for everything',
      (it) => new ReadOnlyRole(it, 'role', { ...team(it), clusterWide: true, nonResourceUrls: ['/*'] }),
      {
        path: 'shop/role',
        property: 'nonResourceUrls[0]',
        value: '"/*"',
        remedy: 'name each path',
      },
    ),
    bad(
      'a role for everybody',
      (it) =>
        new ReadOnlyRole(it, 'role', {
          resources: [ApiResource.PODS],
          subjects: [Group.fromName(it, 'all', 'system:authenticated')],
        }),
      {
        path: 'shop/role/binding',
        property: 'subjects[0].name',
        value: '"system:authenticated"',
        remedy: 'Name the users, groups or ServiceAccounts that need it',
        more: true,
      },
    ),
  ]);
});
