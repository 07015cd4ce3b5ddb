import { ClusterProfile, EntryProps, WebApp } from '../../../../lib';
import { judged } from '../../../support/judged';
import { find } from '../../../support/render';

const entry = (props: EntryProps) =>
  judged((chart) => {
    const image = 'registry.example.com/web:1.4.2';
    new WebApp(chart, 'web', { image, port: 8080, host: 'www.example.com', entry: props });
  });

const annotations = (props: EntryProps) => find(entry(props).objects, 'Ingress', 'web').metadata.annotations;

describe('plain HTTP', () => {
  test.each([
    ['nginx', { 'nginx.ingress.kubernetes.io/ssl-redirect': 'true' }],
    ['webapprouting.kubernetes.azure.com', { 'nginx.ingress.kubernetes.io/ssl-redirect': 'true' }],
    ['haproxy', { 'haproxy.org/ssl-redirect': 'true' }],
    [
      'alb',
      {
        'alb.ingress.kubernetes.io/listen-ports': '[{"HTTP": 80}, {"HTTPS": 443}]',
        'alb.ingress.kubernetes.io/ssl-redirect': '443',
      },
    ],
  ])('is sent on to HTTPS, in the words of %s', (className, expected) => {
    expect(annotations({ className })).toEqual(expected);
    expect(annotations({ className, redirectToHttps: true })).toEqual(expected);
  });

  test('is served where that is said', () => {
    expect(annotations({ className: 'nginx', redirectToHttps: false })).toEqual({
      'nginx.ingress.kubernetes.io/ssl-redirect': 'false',
    });
  });

  test('is left to a controller that is not known', () => {
    expect(annotations({ className: 'traefik' }) ?? {}).toEqual({});
  });

  test('is sent on by a cluster whose profile says otherwise, where that is asked for', () => {
    const { objects, errors } = judged((chart) => {
      ClusterProfile.eks().useIn(chart);
      const image = 'registry.example.com/web:1.4.2';
      new WebApp(chart, 'web', { image, port: 8080, host: 'www.example.com', entry: { redirectToHttps: true } });
    });
    expect(errors).toEqual([]);
    expect(find(objects, 'Ingress', 'web').metadata.annotations).toMatchObject({
      'alb.ingress.kubernetes.io/listen-ports': '[{"HTTP": 80}, {"HTTPS": 443}]',
      'alb.ingress.kubernetes.io/ssl-redirect': '443',
    });
  });

  test('is what the annotations say, where they say it', () => {
    const own = { 'nginx.ingress.kubernetes.io/ssl-redirect': 'false' };
    expect(annotations({ className: 'nginx', annotations: own })).toEqual(own);
  });
});

describe('what is wrong is told', () => {
  const remedy =
    'give a className of nginx, webapprouting.kubernetes.azure.com, alb, haproxy, or say it with entry.annotations';

  test('a controller that is not known', () => {
    expect(entry({ className: 'traefik', redirectToHttps: true }).errors).toEqual([
      `team/web: entry.redirectToHttps: true: It isn't known how the controller of the class traefik is told. -> ${remedy}`,
    ]);
  });

  test('no class', () => {
    expect(entry({ redirectToHttps: false }).errors).toEqual([
      `team/web: entry.redirectToHttps: false: Each controller has its own word for it, and the class of the Ingress is not said. -> ${remedy}`,
    ]);
  });
});
