/** What is said of an object is said of the construct that made it. */
import { Chart } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-27';
import { judgedApp, platform } from '../support/judged';

test('of two objects that are one to Kubernetes, both constructs are named, with their lines', () => {
  const app = platform();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  new ConfigMap(shop, 'limits', { metadata: { name: 'limits' } });
  const other = new Chart(app, 'other', { namespace: 'shop' });
  new ConfigMap(other, 'bounds', { metadata: { name: 'limits' } });
  expect(judgedApp(app).errors).toEqual([
    expect.stringMatching(
      /^other\/bounds: metadata\.name: "limits": ConfigMap shop\/limits .* replaces the other\. The other is made by shop\/limits at test\/synth\/judge\.test\.ts:9:\d+\. -> Rename one/,
    ),
  ]);
});
