import { ApiResource } from 'cdk8s-plus-27';
import { ReadOnlyRole } from '../../../lib/constructs/access/read-only-role';
import { mountsToken } from '../../../lib/constructs/access/api-server';
import { find, render } from '../../support/render';
import { orders, shop, webApp } from '../../support/shop';

describe('access to the API server', () => {
  test('is for the workloads that are given a role alone: a token, and a way out to it', () => {
    const chart = shop();
    const web = webApp({}, chart);
    const other = orders({}, chart);
    new ReadOnlyRole(chart, 'reader', { resources: [ApiResource.PODS], workloads: [web] });
    const objects = render(chart);
    const token = (name: string) => find(objects, 'Deployment', name).spec.template.spec.automountServiceAccountToken;
    expect([token('web'), token('orders')]).toEqual([true, false]);
    expect([mountsToken(web), mountsToken(other)]).toEqual([true, false]);
    const anywhere = [{ ipBlock: { cidr: '0.0.0.0/0' } }, { ipBlock: { cidr: '::/0' } }];
    expect(find(objects, 'NetworkPolicy', 'web').spec.egress.slice(1)).toEqual([
      { to: anywhere, ports: [{ port: 443, protocol: 'TCP' }] },
      { to: anywhere, ports: [{ port: 6443, protocol: 'TCP' }] },
    ]);
    expect(find(objects, 'NetworkPolicy', 'orders').spec.egress).toHaveLength(1);
  });
});
