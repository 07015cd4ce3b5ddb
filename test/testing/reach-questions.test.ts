/** Questions about who reaches whom: what holds, what is told where it doesn't, what is refused. */
import { Manifests } from 'cdk8s-slipway/testing';
import { errorOf, shopManifests, workload } from './shop';

const manifests = shopManifests();

describe('canReach, cannotReach', () => {
  test('know workloads, ports by number and name, addresses, and pods of others', () => {
    manifests.canReach('web', 'orders', 8080);
    manifests.canReach('web', 'Deployment/shop/orders', 'http');
    manifests.canReach('shop/web', 'orders');
    manifests.cannotReach('orders', 'web');
    manifests.canReach({ namespace: 'ingress-nginx' }, 'web', 8080);
    manifests.cannotReach({ namespace: 'monitoring' }, 'web', 8080);
    manifests.cannotReach('web', '0.0.0.0/0');
    manifests.cannotReach('192.0.2.7', 'web', 8080);
    manifests.canReach('web', { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } }, 53, 'UDP');
  });

  test('tell which policies of which side let what through', () => {
    const apart = shopManifests({ connected: false });
    expect(errorOf(() => apart.canReach('web', 'orders', 8080))).toMatch(
      /^ManifestAssertionError: Deployment shop\/web does not reach Deployment shop\/orders on TCP 8080; it gets through on no port\.\nDeployment shop\/web lets out no port, by .*NetworkPolicy shop\/web\nDeployment shop\/orders lets in no port, by .*NetworkPolicy shop\/orders$/,
    );
    expect(errorOf(() => manifests.cannotReach('web', 'orders'))).toMatch(
      /^ManifestAssertionError: Deployment shop\/web reaches Deployment shop\/orders on TCP 8080\.\nDeployment shop\/web lets out TCP 8080, by/,
    );
  });

  test('tell the part of a range that differs', () => {
    const open = Manifests.from([
      workload('Deployment', 'web'),
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: 'web', namespace: 'shop' },
        spec: {
          podSelector: {},
          policyTypes: ['Egress'],
          egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }] }],
        },
      },
    ]);
    open.canReach('web', '10.2.0.0/16', 443);
    open.cannotReach('web', '10.1.0.0/16');
    expect(errorOf(() => open.canReach('web', '10.0.0.0/8', 443))).toContain('does not reach 10.1.0.0/16 on TCP 443');
    expect(errorOf(() => open.cannotReach('web', '10.0.0.0/8', 443))).toContain('reaches 10.0.0.0/16 on TCP 443');
  });

  test('refuse workloads and ports that are not there, for they would prove nothing', () => {
    expect(errorOf(() => manifests.cannotReach('web', 'oders', 8080))).toBe(
      "ManifestAssertionError: No workload is called 'oders'. There are: 'shop/orders' and 'shop/web'. Is 'orders' meant?",
    );
    expect(errorOf(() => manifests.cannotReach('web', 'orders', 8081))).toBe(
      "WrongUseError: Deployment shop/orders declares no port 8081; it has 'http 8080/TCP'. Nobody listens there, so the answer would say nothing.",
    );
    expect(errorOf(() => manifests.cannotReach('web', 'orders', 8080, 'UDP'))).toContain(
      'declares no port 8080 for UDP',
    );
    expect(errorOf(() => manifests.canReach('web', '192.0.2.7', 'https'))).toBe(
      'WrongUseError: 192.0.2.7 has no ports by name: give the number.',
    );
    expect(errorOf(() => manifests.canReach('web', '192.0.2.7', 0))).toBe('WrongUseError: 0 is no port.');
    expect(errorOf(() => manifests.canReach({ namespace: '' }, 'web'))).toMatch(
      /^WrongUseError: Pods outside of the render/,
    );
  });

  test('refuse a render with policies that are not read', () => {
    const cilium = {
      apiVersion: 'cilium.io/v2',
      kind: 'CiliumNetworkPolicy',
      metadata: { name: 'web', namespace: 'shop' },
    };
    const mixed = Manifests.from([workload('Deployment', 'web'), cilium]);
    expect(errorOf(() => mixed.canReach('web', '192.0.2.7', 443))).toBe(
      "WrongUseError: Who reaches whom is also decided by 'CiliumNetworkPolicy shop/web', a kind of policy that is not read here.",
    );
  });
});
