import { Deployment, NetworkPolicy, NetworkPolicyTrafficDefault, Pod } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { selectByName } from '../../../lib/constructs/workloads/named-pods';
import { find, render } from '../../support/render';
import { IMAGE, shop, webApp } from '../../support/shop';

describe('selectByName', () => {
  test('selects by the same labels wherever it is in the tree', () => {
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

  test('is what policies of cdk8s-plus select', () => {
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

  test('fits a bare Pod, which selects nothing itself', () => {
    const pod = new Pod(shop(), 'pod', { containers: [{ image: IMAGE }] });
    selectByName(pod, { app: 'once' });
    expect(pod.toPodSelectorConfig().labelSelector._toKube().matchLabels).toEqual({ app: 'once' });
  });
});
