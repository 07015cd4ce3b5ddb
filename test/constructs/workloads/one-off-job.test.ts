import { Chart, Duration, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { OneOffJob, OneOffJobProps, StatefulService } from '../../../lib';
import { judged, judgedApp, judgedWithNamespace, platform } from '../../support/judged';
import { PINNED, randomPod } from '../../support/random-pod';
import { find, names, problemRows, problems, render, wrong } from '../../support/render';
import { IMAGE, shop, webApp } from '../../support/shop';
import { refusesWrongProps } from '../../support/wrong-props';

function migrate(props: Partial<OneOffJobProps> = {}, chart = shop()): OneOffJob {
  return new OneOffJob(chart, 'migrate', { image: IMAGE, ...props });
}

function job(props: Partial<OneOffJobProps> = {}, kubernetes?: string) {
  const chart = shop(kubernetes);
  migrate(props, chart);
  return find(render(chart), 'Job', 'migrate-*');
}

describe('what it renders', () => {
  test('a Job with an account and a firewall, and nothing that work with an end has no use for', () => {
    const chart = shop();
    migrate({}, chart);
    expect(names(render(chart)).map((name) => name.replace(/-[0-9a-f]{10}$/, ''))).toEqual([
      'Job/migrate',
      'NetworkPolicy/migrate',
      'ServiceAccount/migrate',
    ]);
  });

  test('with an end: a number of tries, a time limit, and a day to read its log', () => {
    const { spec } = job();
    expect(spec).toMatchObject({ backoffLimit: 3, activeDeadlineSeconds: 3600, ttlSecondsAfterFinished: 86400 });
    expect(spec.template.spec.restartPolicy).toBe('Never');
    expect(spec.template.spec).not.toHaveProperty('topologySpreadConstraints');
    const container = spec.template.spec.containers[0];
    expect(Object.keys(container).filter((key) => key.endsWith('Probe') || key === 'lifecycle')).toEqual([]);
  });

  test('is accepted by the rules and by the API server', () => {
    const { errors, warnings } = judgedWithNamespace((chart) => new OneOffJob(chart, 'migrate', { image: PINNED }));
    expect({ errors, warnings }).toEqual({ errors: [], warnings: [] });
  });

  test('is as attachments see it', () => {
    const it = migrate({ completions: 4, parallelism: 2 });
    expect([it.workloadName, it.serviceName, it.ports, it.replicaBounds]).toEqual([
      'migrate',
      undefined,
      [],
      { min: 0, max: 2 },
    ]);
    expect(it.controller).toEqual({
      apiVersion: 'batch/v1',
      kind: 'Job',
      name: expect.stringMatching(/^migrate-[0-9a-f]{10}$/),
    });
  });

  test('is the same in a plain App of cdk8s', () => {
    const chart = shop();
    migrate({}, chart);
    expect(Testing.synth(chart)).toHaveLength(3);
  });
});

describe('its name', () => {
  const name = (props: Partial<OneOffJobProps> = {}) => job(props).metadata.name;

  test('is another where anything else is done, and the same where nothing is', () => {
    const others = [
      name({ image: `${IMAGE}.1` }),
      name({ config: { A: '1' } }),
      name({ config: { A: '2' } }),
      name({ retries: 1 }),
    ];
    expect(new Set([name(), ...others]).size).toBe(5);
    expect(name()).toBe(name());
  });

  test('follows a connection that is made later, and is the one of the controller', () => {
    const chart = shop();
    const it = migrate({}, chart);
    const before = it.controller.name;
    it.connectTo(new StatefulService(chart, 'db', { image: IMAGE, port: 8080 }));
    const { metadata, spec } = find(render(chart), 'Job', 'migrate-*');
    expect(metadata.name).not.toBe(before);
    expect(metadata.name).toBe(it.controller.name);
    expect(spec.template.spec.containers[0].env).toEqual([{ name: 'DB_URL', value: 'http://db.shop.svc:8080' }]);
  });
});

describe('tries', () => {
  test('are not used up by drained nodes, and end at once at failures that stay', () => {
    expect(job({ permanentFailures: [65, 64, 65] }).spec.podFailurePolicy.rules).toEqual([
      { action: 'FailJob', onExitCodes: { containerName: 'main', operator: 'In', values: [64, 65] } },
      { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] },
    ]);
    expect(job({}, '1.25').spec).not.toHaveProperty('podFailurePolicy');
  });

  test('are made in the same pod, where that is said', () => {
    const { spec } = job({ restartInPlace: true, retries: 0 });
    expect(spec.template.spec.restartPolicy).toBe('OnFailure');
    expect(spec.backoffLimit).toBe(0);
    expect(spec).not.toHaveProperty('podFailurePolicy');
  });
});

describe('several pods', () => {
  test('share the work by their numbers, and are spread', () => {
    const { spec } = job({ completions: 10, parallelism: 3, indexed: true });
    expect(spec).toMatchObject({ completions: 10, parallelism: 3, completionMode: 'Indexed' });
    expect(spec.template.spec.topologySpreadConstraints).toHaveLength(2);
  });

  test('have a time limit and a time to be kept', () => {
    const { spec } = job({ timeLimit: Duration.minutes(5), keepFor: Duration.hours(1) });
    expect(spec).toMatchObject({ activeDeadlineSeconds: 300, ttlSecondsAfterFinished: 3600 });
  });
});

describe('runBefore', () => {
  test('puts the Job and what it needs before the workload, in its file', () => {
    const app = platform();
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    const web = webApp({ image: PINNED }, chart);
    const it = migrate({ image: PINNED, config: { A: '1' } }, chart);
    it.runBefore(web);
    const kinds = app.synthYaml().match(/^kind: .*$/gm)!;
    expect(kinds.indexOf('kind: Job')).toBeLessThan(kinds.indexOf('kind: Deployment'));
    expect(judgedApp(app).errors).toEqual([]);
  });

  test('takes a workload', () => {
    const chart = shop();
    migrate({}, chart).runBefore(wrong('web'));
    expect(problems(chart)).toMatchObject([
      { path: 'shop/migrate', property: 'runBefore.workload', value: '"web"', message: 'It is no workload.' },
    ]);
  });
});

describe('what it refuses', () => {
  const told = (props: Partial<OneOffJobProps>, kubernetes?: string) => {
    const chart = shop(kubernetes);
    migrate(props, chart);
    return problemRows(chart);
  };

  test.each([
    [{ retries: -1 }, 'retries', '-1', 'It is not a whole number of at least 0. -> give a whole number, 0 or more'],
    [
      { completions: 0 },
      'completions',
      '0',
      'It is not a whole number of at least 1. -> give a whole number, 1 or more',
    ],
    [
      { parallelism: 1.5 },
      'parallelism',
      '1.5',
      'It is not a whole number of at least 1. -> give a whole number, 1 or more',
    ],
    [
      { parallelism: 2 },
      'parallelism',
      '2',
      'More pods would run at once than must come to an end, 1. -> give completions: 2, or a smaller parallelism',
    ],
    [
      { timeLimit: Duration.millis(1500) },
      'timeLimit',
      '"1.5 s"',
      'Kubernetes counts it in whole seconds, at least 1. -> give Duration.seconds(2)',
    ],
    [
      { permanentFailures: [0, 256, 3] },
      'permanentFailures',
      '[0,256]',
      'A failure ends with a code from 1 to 255. -> give the codes with which the program says that another try is of no use',
    ],
    [
      { permanentFailures: [3], restartInPlace: true },
      'permanentFailures',
      '[3]',
      'With restartInPlace Kubernetes starts the container again, whatever its exit code was. -> leave out restartInPlace, or permanentFailures',
    ],
    [
      { name: `a${'b'.repeat(52)}` },
      'name',
      `"a${'b'.repeat(52)}"`,
      `It has 53 characters: a hash of eleven follows it in the name of the Job, so it may have 52. -> give a name such as 'a${'b'.repeat(51)}'`,
    ],
  ])('%j', (props, property, value, text) => {
    expect(told(props)).toEqual([[property, value, text]]);
  });

  test('what its version of Kubernetes can not do', () => {
    expect(told({ permanentFailures: [3] }, '1.25')).toEqual([
      [
        'permanentFailures',
        '[3]',
        "Kubernetes before 1.26 doesn't tell failures apart. -> leave them out, or render for a newer version",
      ],
    ]);
    expect(told({ sidecars: [{ name: 'proxy', image: IMAGE }] }, '1.27')).toEqual([
      [
        'sidecars',
        '["proxy"]',
        'Kubernetes before 1.29 waits for sidecars to end as well, so the work would never be done. -> leave them out, or render for a newer version: new Platform({ kubernetes })',
      ],
    ]);
    expect(told({ sidecars: [{ name: 'proxy', image: IMAGE }] }, '1.33')).toEqual([]);
  });

  refusesWrongProps(
    OneOffJob,
    { image: IMAGE },
    { image: 5, retries: '3', timeLimit: 60, indexed: 'yes', keepFor: '1d' },
  );
});

test('random props are accepted', () => {
  const props = fc
    .tuple(
      randomPod,
      fc.record({
        retries: fc.nat(10),
        completions: fc.integer({ min: 3, max: 9 }),
        parallelism: fc.integer({ min: 1, max: 3 }),
        indexed: fc.boolean(),
        restartInPlace: fc.boolean(),
      }),
    )
    .map(([pod, task]) => ({ ...pod, ...task }));
  fc.assert(
    fc.property(props, (given) => {
      const { errors } = judged((chart) => new OneOffJob(chart, 'migrate', given));
      expect(errors).toEqual([]);
    }),
    { numRuns: 25 },
  );
});
