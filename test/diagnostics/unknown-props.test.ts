/** Props that do not exist are errors, wherever they are given. */
import { Chart } from 'cdk8s';
import { Platform, WebApp, WebAppProps } from '../../lib';

const GOOD = { image: 'registry.example.com/web:1.4.2', port: 8080 };

function problemsOf(props: object) {
  const app = new Platform();
  new WebApp(new Chart(app, 'shop', { namespace: 'shop' }), 'web', { ...GOOD, ...props } as WebAppProps);
  return app
    .check()
    .filter(({ rule }) => rule.startsWith('prop-'))
    .map(({ rule, property, message, remedy }) => ({ rule, property, message, remedy }));
}

test.each([
  ['of a workload', { replica: 3 }, 'replica', 'replica', 'replicas'],
  ['with other capitals', { Replicas: 3 }, 'Replicas', 'Replicas', 'replicas'],
  ['of an object within', { security: { fsGroups: 1000 } }, 'security.fsGroups', 'fsGroups', 'fsGroup'],
  ['of an item of a list', { ports: [{ number: 1, nam: 'a' }], port: undefined }, 'ports[0].nam', 'nam', 'name'],
])('a misspelled prop %s is an error that names the nearest one', (_, props, property, name, nearest) => {
  expect(problemsOf(props)).toContainEqual({
    rule: 'prop-misspelled',
    property,
    message: `\`${name}\` does not exist. Did you mean \`${nearest}\`?`,
    remedy: `Write \`${nearest}\`.`,
  });
});

test('a prop that resembles none is an error that lists those that exist', () => {
  expect(problemsOf({ shutdown: { zzz: true } })).toEqual([
    {
      rule: 'prop-unknown',
      property: 'shutdown.zzz',
      message: expect.stringMatching(/^`zzz` does not exist here; the props are `.*`gracePeriod`/),
      remedy: 'Remove `zzz`, or take it out of the props before you pass them on.',
    },
  ]);
});

test('no prop that some layer of a construct reads is reported', () => {
  expect(problemsOf({ host: 'shop.example.com', replicas: 3, env: {}, config: {}, service: {} })).toEqual([]);
});

test('a plain App rejects it in the same words', () => {
  const app = new Platform();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const web = new WebApp(chart, 'web', { ...GOOD, replica: 3 } as WebAppProps);
  expect(web.node.validate().join('\n')).toContain('`replica` does not exist. Did you mean `replicas`?');
});
