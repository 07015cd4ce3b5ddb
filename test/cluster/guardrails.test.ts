/**
 * Guardrails and a team's namespace on a real API server: hand-written YAML that breaks a guardrail is denied, in its words; what the
 * library renders is accepted, and runs.
 */
import { Chart } from 'cdk8s';
import { ApiResource, Group } from 'cdk8s-plus-27';
import { ConfiguredService, Guardrails, PodSecurityLevel, ReadOnlyRole, TeamNamespace, WebApp } from 'cdk8s-slipway';
import { Manifests } from 'cdk8s-slipway/testing';
import { CONTAINER, OBJECTS, PODS, deployment } from '../constructs/guardrails/cases';
import { platform } from '../support/judged';
import { cluster } from './cluster';
import { apply, Copy, copyOf, remove } from './copies';
import { eventually } from './eventually';
import { isWorkload, KubeObject } from './objects';
import { App } from './rendered';
import { collectionPath, live } from './resources';
import { available } from './workloads';

function guarded(): App {
  const app = platform('1.33');
  const chart = new Chart(app, 'guarded', { namespace: 'guarded' });
  // What is denied here is denied by a guardrail, and by nothing else.
  new TeamNamespace(chart, 'namespace', { podSecurity: PodSecurityLevel.PRIVILEGED });
  new Guardrails(chart, 'guardrails', { namespaces: ['guarded'] });

  const web = new WebApp(chart, 'library-web', { image: CONTAINER.image, port: 8080, host: 'www.example.com' });
  web.connectTo(new ConfiguredService(chart, 'library-orders', { image: CONTAINER.image, port: 8080 }));
  const subjects = [Group.fromName(chart, 'group', 'support')];
  new ReadOnlyRole(chart, 'support', { resources: [ApiResource.PODS], subjects });
  return { name: 'guarded', objects: Manifests.of(app).objects };
}

let copy: Copy;

/** What the server says to an object in the namespace, of which it keeps nothing; nothing where it accepts it. */
async function verdict(object: KubeObject): Promise<string> {
  const [namespace] = copy.namespaces;
  const path = `${await collectionPath(object, namespace)}?dryRun=All&fieldValidation=Strict`;
  return cluster()
    .api.create(path, { ...object, metadata: { ...object.metadata, namespace } })
    .then(
      () => '',
      (error: Error) => error.message,
    );
}

const isGuard = ({ kind }: KubeObject) => /^(Namespace|LimitRange|ResourceQuota|ValidatingAdmission.*)$/.test(kind);

beforeAll(async () => {
  copy = await copyOf(guarded());
  await apply(copy.objects.filter(isGuard));
  const refused = [
    ...PODS.map(([, over]) => deployment(over)),
    ...OBJECTS.filter(([, , words]) => words).map(([, it]) => it),
  ];
  await eventually('the policies are in force', async () => {
    if ((await Promise.all(refused.map(verdict))).includes('')) throw new Error('something is still accepted');
  });
});

afterAll(() => remove(copy));

test('what the library renders is accepted, and runs', async () => {
  const rest = copy.objects.filter((object) => !isGuard(object));
  await apply(rest);
  await available(rest);
  expect(await verdict(deployment())).toBe('');
});

// A row without a control is filled up: jest would give its test a callback in the place.
const broken = PODS.map(([what, over, words, control]) => [what, over, words, control] as const);

test.each(broken)(
  '%s of a pod is denied, unless its relaxation is given with a reason',
  async (_what, over, words, control) => {
    expect(await verdict(deployment(over))).toContain(words);
    if (control !== undefined) {
      const annotations = { [`slipway.dev/allow-${control}`]: 'the driver needs it' };
      expect(await verdict(deployment({ ...over, annotations }))).not.toContain(words);
    }
  },
);

test.each(OBJECTS)('%s', async (_what, object, words) => {
  const said = await verdict(object);
  if (words === undefined) expect(said).toBe('');
  else expect(said).toContain(words);
});

test('outside of the namespace nothing is asked', async () => {
  const path = `${await collectionPath(deployment(), 'default')}?dryRun=All`;
  const object = deployment({ container: { image: 'nginx' }, namespace: 'default' });
  await expect(cluster().api.create(path, object)).resolves.toMatchObject({ kind: 'Deployment' });
});

test('hand-written pods that declare no connection have none, by the policies as the server keeps them', async () => {
  const [namespace] = copy.namespaces;
  const policies = copy.objects.filter(({ kind }) => kind === 'NetworkPolicy');
  const workloads = [...copy.objects.filter(isWorkload), deployment({ namespace })];
  const kept = Manifests.from([...(await Promise.all(policies.map(live))), ...workloads]);
  kept.canReach('library-web', 'library-orders', 8080);
  kept.cannotReach('web', 'library-orders');
  kept.cannotReach('library-web', 'web');
});
