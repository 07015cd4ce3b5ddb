import { FileContent } from '../../../lib/constructs/config/file-content';
import { SecretKey } from '../../../lib/constructs/config/secret-key';
import { names, problems, render } from '../../support/render';
import { orders, shop } from '../../support/shop';

describe('ConfiguredService', () => {
  test('renders all that an internal service needs, and nothing that is reached from outside', () => {
    const chart = shop();
    const service = orders(
      {
        config: { LOG_LEVEL: 'info' },
        files: { 'app.json': FileContent.json({}) },
        secrets: { password: SecretKey.asFile('orders-db', 'password') },
      },
      chart,
    );
    expect(problems(chart)).toEqual([]);
    expect(names(render(chart))).toEqual([
      expect.stringMatching(/^ConfigMap\/orders-config-[0-9a-f]{10}$/),
      'Deployment/orders',
      'HorizontalPodAutoscaler/orders',
      'NetworkPolicy/orders',
      'PodDisruptionBudget/orders',
      'Service/orders',
      'ServiceAccount/orders',
    ]);
    expect(service.configuration?.variableNames).toEqual(['LOG_LEVEL']);
  });

  test('has no ConfigMap without configuration', () => {
    const chart = shop();
    expect(orders({}, chart).configuration).toBeUndefined();
    expect(names(render(chart)).filter((name) => name.startsWith('ConfigMap'))).toEqual([]);
  });
});
