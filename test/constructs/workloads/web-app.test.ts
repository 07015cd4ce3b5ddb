import { Yaml } from 'cdk8s';
import { names, problems, render } from '../../support/render';
import { shop, webApp } from '../../support/shop';

describe('WebApp', () => {
  test('renders all that an app needs, from an image and a port alone', () => {
    const chart = shop();
    webApp({}, chart);
    expect(problems(chart)).toEqual([]);
    const objects = render(chart).sort((a, b) => (a.kind < b.kind ? -1 : 1));
    expect(objects.map((object) => Yaml.stringify(object)).join('---\n')).toMatchSnapshot();
  });

  test('exposes what it rendered', () => {
    const web = webApp({ host: 'shop.example.com', config: { A: '1' } });
    expect([
      web.deployment.name,
      web.service.name,
      web.ingress?.name,
      web.autoscaler?.name,
      web.disruptionBudget?.budget.name,
      web.firewall.policy.name,
    ]).toEqual(['web', 'web', 'web', 'web', 'web', 'web']);
    expect(web.configuration?.variableNames).toEqual(['A']);
  });

  test('is reached from outside where it has a host, and only then', () => {
    const chart = shop();
    expect(webApp({ host: 'shop.example.com' }, chart).ingress?.name).toBe('web');
    expect(names(render(chart))).toContain('Ingress/web');
    expect(webApp().ingress).toBeUndefined();
  });
});
