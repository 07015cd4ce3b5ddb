import { problems } from '../../../support/render';
import { IMAGE, podSpec, rendered, shop, webApp } from '../../../support/shop';

const proxy = { name: 'proxy', image: IMAGE };
const migrate = { name: 'migrate', image: IMAGE };
const named = (containers: { name: string }[]) => containers.map(({ name }) => name);

describe('the shape of a pod', () => {
  test('has a sidecar start before the init containers, which it serves too', () => {
    const spec = podSpec({ sidecars: [proxy], initContainers: [migrate] });
    expect(named(spec.initContainers)).toEqual(['proxy', 'migrate']);
    expect(named(spec.containers)).toEqual(['main']);
  });

  test('has a sidecar beside the main container where the target knows no native ones', () => {
    const spec = podSpec({ sidecars: [proxy], initContainers: [migrate] }, '1.28');
    expect(named(spec.initContainers)).toEqual(['migrate']);
    expect(named(spec.containers)).toEqual(['main', 'proxy']);
    expect(spec.containers[1].restartPolicy).toBeUndefined();
  });

  test('has an account of its own, and no token', () => {
    const spec = podSpec();
    expect(spec).toMatchObject({ serviceAccountName: 'web', automountServiceAccountToken: false });
    expect(rendered('ServiceAccount')).toMatchObject({ automountServiceAccountToken: false });
  });

  test('refuses two containers of one name', () => {
    const chart = shop();
    webApp({ sidecars: [proxy], initContainers: [{ ...proxy }] }, chart);
    expect(problems(chart)).toEqual([
      {
        path: 'shop/web',
        property: 'sidecars[0].name',
        value: '"proxy"',
        message: 'Two containers of the pod have this name.',
        remedy: 'give each container a name of its own; the main one is called main',
      },
    ]);
  });

  test('refuses a container that has the name of the main one', () => {
    const chart = shop();
    webApp({ sidecars: [{ ...proxy, name: 'main' }] }, chart);
    expect(problems(chart)).toMatchObject([{ property: 'sidecars[0].name', value: '"main"' }]);
  });
});
