import { SecurityProps } from '../../../lib/constructs/workloads/security';
import { problems, wrong } from '../../support/render';
import { main, podSpec, rendered, shop, webApp } from '../../support/shop';

const said = (security: unknown) => {
  const chart = shop();
  webApp({ security: wrong(security) }, chart);
  return problems(chart);
};
const WHY = 'the vendor’s image needs it';

describe('security', () => {
  test('is the restricted Pod Security level, as a user that no node has', () => {
    expect(podSpec().securityContext).toEqual({
      runAsNonRoot: true,
      runAsUser: 65532,
      runAsGroup: 65532,
      fsGroup: 65532,
      fsGroupChangePolicy: 'OnRootMismatch',
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(main().securityContext).toEqual({
      privileged: false,
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  });

  test('takes another user and other groups', () => {
    expect(podSpec({ security: { user: 20001, group: 20002, fsGroup: 20003 } }).securityContext).toMatchObject({
      runAsUser: 20001,
      runAsGroup: 20002,
      fsGroup: 20003,
    });
  });

  const pod = (security: SecurityProps) => podSpec({ security });
  const container = (security: SecurityProps) => main({ security }).securityContext;

  test.each<[keyof SecurityProps, string, () => unknown, unknown]>([
    [
      'allowRunAsRoot',
      'run-as-root',
      () => pod({ allowRunAsRoot: WHY }).securityContext,
      { runAsNonRoot: false, runAsUser: 0, runAsGroup: 0 },
    ],
    [
      'allowWritableRootFilesystem',
      'writable-root-filesystem',
      () => container({ allowWritableRootFilesystem: WHY }),
      { readOnlyRootFilesystem: false },
    ],
    [
      'allowPrivilegeEscalation',
      'privilege-escalation',
      () => container({ allowPrivilegeEscalation: WHY }),
      { allowPrivilegeEscalation: true, privileged: false },
    ],
    [
      'allowPrivileged',
      'privileged',
      () => container({ allowPrivileged: WHY }),
      { privileged: true, allowPrivilegeEscalation: true },
    ],
    [
      'allowUnconfinedSeccomp',
      'seccomp',
      () => pod({ allowUnconfinedSeccomp: WHY }).securityContext,
      { seccompProfile: { type: 'Unconfined' } },
    ],
    [
      'allowUnconfinedAppArmor',
      'app-armor',
      () => pod({ allowUnconfinedAppArmor: WHY }).securityContext,
      { appArmorProfile: { type: 'Unconfined' } },
    ],
    ['allowUnmaskedProc', 'proc-mount', () => container({ allowUnmaskedProc: WHY }), { procMount: 'Unmasked' }],
    [
      'allowHostNetwork',
      'host-network',
      () => pod({ allowHostNetwork: WHY }),
      { hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' },
    ],
    ['allowHostPid', 'host-pid', () => pod({ allowHostPid: WHY }), { hostPID: true }],
    ['allowHostIpc', 'host-ipc', () => pod({ allowHostIpc: WHY }), { hostIPC: true }],
    ['allowHostPath', 'host-path', () => pod({ allowHostPath: WHY }), {}],
  ])('%s relaxes one control, and shows the reason', (prop, control, context, expected) => {
    expect(context()).toMatchObject(expected as object);
    const deployment = rendered('Deployment', { security: { [prop]: WHY } });
    const annotation = { [`slipway.dev/allow-${control}`]: WHY };
    expect(deployment.metadata.annotations).toEqual(annotation);
    expect(deployment.spec.template.metadata.annotations).toEqual(annotation);
  });

  test('allowCapabilities gives some back', () => {
    const security = { allowCapabilities: { add: ['NET_BIND_SERVICE'], reason: WHY } };
    expect(container(security).capabilities).toEqual({ drop: ['ALL'], add: ['NET_BIND_SERVICE'] });
    expect(rendered('Deployment', { security }).metadata.annotations).toEqual({
      'slipway.dev/allow-capabilities': WHY,
    });
  });

  test('allowSysctls sets kernel parameters', () => {
    const security = { allowSysctls: { values: { 'net.core.somaxconn': '1024' }, reason: WHY } };
    expect(pod(security).securityContext.sysctls).toEqual([{ name: 'net.core.somaxconn', value: '1024' }]);
  });

  test('allowRunAsRoot may name the user', () => {
    expect(pod({ allowRunAsRoot: WHY, user: 20001, group: 0 }).securityContext).toMatchObject({
      runAsNonRoot: false,
      runAsUser: 20001,
      runAsGroup: 0,
    });
  });

  test('mounts no /tmp where the whole file system can be written', () => {
    expect(main({ security: { allowWritableRootFilesystem: WHY } }).volumeMounts).toBeUndefined();
  });

  test.each([
    ['allowPrivileged', true, 'true'],
    ['allowRunAsRoot', '', '""'],
    ['allowHostPid', '  ', '"  "'],
    ['allowHostNetwork', null, 'undefined'],
    ['allowHostIpc', 5, '5'],
  ])('refuses %s without a reason: %j', (prop, reason, value) => {
    expect(said({ [prop]: reason })).toEqual([
      {
        path: 'shop/web',
        property: `security.${prop}`,
        value,
        message: 'A control is relaxed without a reason.',
        remedy: 'say why in a few words; a reviewer reads them in the YAML',
      },
    ]);
  });

  test('refuses capabilities without a reason', () => {
    expect(said({ allowCapabilities: { add: ['NET_ADMIN'] } })).toMatchObject([
      { property: 'security.allowCapabilities', message: 'A control is relaxed without a reason.' },
    ]);
  });

  test('keeps a control that is relaxed without a reason', () => {
    expect(main({ security: { allowPrivileged: ' ' } }).securityContext.privileged).toBe(false);
  });

  test.each(['user', 'group', 'fsGroup'])('refuses root as the %s, unless it is allowed', (name) => {
    expect(said({ [name]: 0 })).toEqual([
      {
        path: 'shop/web',
        property: `security.${name}`,
        value: '0',
        message: 'It is root, and the kubelet refuses to start such a container.',
        remedy: 'leave it out for 65532, or give allowRunAsRoot with the reason',
      },
    ]);
    expect(said({ [name]: 0, allowRunAsRoot: WHY })).toEqual([]);
  });

  test.each([-1, 1.5, 2 ** 31, NaN])('refuses the user %d', (user) => {
    expect(said({ user })).toEqual([
      {
        path: 'shop/web',
        property: 'security.user',
        value: Number.isNaN(user) ? '"NaN"' : String(user),
        message: 'It is no id of a user or group.',
        remedy: 'give a whole number from 1 to 2147483647; above 10000 it meets no user of the node',
      },
    ]);
  });

  test.each([
    ['CAP_NET_ADMIN', 'NET_ADMIN'],
    ['net_admin', 'NET_ADMIN'],
    ['', 'NET_BIND_SERVICE'],
  ])('refuses the capability %j', (name, meant) => {
    expect(said({ allowCapabilities: { add: [name], reason: WHY } })).toEqual([
      {
        path: 'shop/web',
        property: 'security.allowCapabilities.add[0]',
        value: JSON.stringify(name),
        message: 'It is no name of a capability.',
        remedy: `give it in capitals and without CAP_, such as '${meant}'`,
      },
    ]);
  });

  test.each([
    ['strict', 'security', 'It takes an object; this is a string.'],
    [{ user: '1000' }, 'security.user', 'It takes a number; this is a string.'],
    [{ allowCapabilities: ['NET_ADMIN'] }, 'security.allowCapabilities', 'It takes an object; this is a list.'],
    [
      { allowCapabilities: { add: 'NET_ADMIN', reason: WHY } },
      'security.allowCapabilities.add',
      'It takes a list; this is a string.',
    ],
    [
      { allowSysctls: { values: { a: 1 }, reason: WHY } },
      'security.allowSysctls.values.a',
      'It takes a string; this is a number.',
    ],
  ])('refuses %j', (security, property, message) => {
    expect(said(security)).toMatchObject([{ path: 'shop/web', property, message }]);
  });
});
