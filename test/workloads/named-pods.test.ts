import { Deployment, NetworkPolicy, NetworkPolicyTrafficDefault } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { selectByName } from '../../lib/workloads/named-pods';
import { find, render } from '../support/render';
import { IMAGE, shop, webApp } from '../support/shop';

describe('selectByName', () => {
  test('selects by the same labels wherever the pods are in the tree', () => {
    const selector = (wrap: boolean) => {
      const chart = shop();
      const scope = wrap ? new Construct(chart, 'group') : chart;
      const props = { metadata: { name: 'web' }, containers: [{ image: IMAGE }], select: false };
      selectByName(new Deployment(scope, 'deployment', props), { app: 'web' });
      return find(render(chart), 'Deployment', 'web').spec.selector;
    };
    expect(selector(true)).toEqual({ matchLabels: { app: 'web' } });
    expect(selector(false)).toEqual(selector(true));
  });

  test('lets policies of cdk8s-plus select by those labels', () => {
    const chart = shop();
    const { deployment } = webApp({}, chart);
    new NetworkPolicy(chart, 'deny', {
      metadata: { name: 'deny' },
      selector: deployment,
      ingress: { default: NetworkPolicyTrafficDefault.DENY },
    });
    expect(find(render(chart), 'NetworkPolicy', 'deny').spec.podSelector).toEqual({
      matchLabels: { 'app.kubernetes.io/name': 'web' },
    });
    expect(deployment.toPodSelectorConfig().namespaces?.names).toEqual(['shop']);
  });
});
