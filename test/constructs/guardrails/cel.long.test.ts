/** What the policies say of objects, by Kubernetes' own CEL. */
import { App, Chart } from 'cdk8s';
import { ApiResource, Group } from 'cdk8s-plus-27';
import { ConfiguredService, Guardrail, Guardrails, GuardrailsProps, ReadOnlyRole, WebApp } from '../../../lib';
import { AdmissionProgram } from '../../../lib/validation/admission';
import type { Manifest } from '../../../lib/kubernetes/manifest';
import { committed } from '../../support/dist';
import { judged } from '../../support/judged';
import { render } from '../../support/render';
import { CONTAINER, OBJECTS, PODS, deployment, template } from './cases';
import { describeWith } from '../../support/tools';

// The policies are compiled each time that they are asked.
jest.setTimeout(60_000);

const withProgram = describeWith({
  isThere: () => AdmissionProgram.locate() !== undefined,
  advice: AdmissionProgram.ADVICE,
});

/** The policies as they are rendered; whether they are right is asked once, below. */
function policies(props: GuardrailsProps): Manifest[] {
  const chart = new Chart(new App(), 'team');
  new Guardrails(chart, 'guardrails', props);
  return render(chart);
}

/** What the API server would say of objects, with the guardrails in place: the messages of refusals and warnings. */
function ask(objects: readonly Manifest[], props: GuardrailsProps = {}): { refused: string[]; warned: string[] } {
  const { verdicts } = judge(objects, props);
  return {
    refused: verdicts.flatMap(({ causes = [] }) => causes.map(({ message }) => message)),
    warned: verdicts.flatMap(({ warnings = [] }) => warnings),
  };
}

function judge(objects: readonly Manifest[], props: GuardrailsProps) {
  const spaces = ['team', 'kube-system'].map((name) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { 'kubernetes.io/metadata.name': name } },
  }));
  return AdmissionProgram.locate()!.judge({
    objects,
    beside: [...spaces, ...policies(props)],
    kubernetes: '1.33',
  });
}

withProgram("by Kubernetes' own CEL", () => {
  test('what the library renders is accepted', () => {
    const { objects, errors } = judged((chart) => {
      const web = new WebApp(chart, 'web', { image: CONTAINER.image, port: 8080, host: 'www.example.com' });
      web.connectTo(new ConfiguredService(chart, 'orders', { image: CONTAINER.image, port: 8080 }));
      const subjects = [Group.fromName(chart, 'group', 'support')];
      new ReadOnlyRole(chart, 'support', { resources: [ApiResource.PODS], subjects });
    });
    expect(errors).toEqual([]);
    expect(ask(objects)).toEqual({ refused: [], warned: [] });
  });

  test('all of dist/ is accepted', () => {
    const objects = committed()
      .map(({ object }) => object)
      .filter(({ apiVersion }) => !apiVersion.startsWith('admissionregistration'));
    expect(ask(objects).refused).toEqual([]);
  });

  test('hand-written YAML that meets them is accepted, whatever makes the pods', () => {
    const pod = { apiVersion: 'v1', kind: 'Pod', ...template({}) } as unknown as Manifest;
    const job = { template: { ...template({}), spec: { ...template({}).spec, restartPolicy: 'Never' } } };
    const of = (apiVersion: string, kind: string, spec: object) => ({
      apiVersion,
      kind,
      metadata: { name: 'it', namespace: 'team' },
      spec,
    });
    expect(
      ask([
        deployment(),
        { ...pod, metadata: { name: 'pod', namespace: 'team' } },
        of('batch/v1', 'Job', job),
        of('batch/v1', 'CronJob', { schedule: '0 0 * * *', jobTemplate: { spec: job } }),
      ]),
    ).toEqual({ refused: [], warned: [] });
  });

  describe('of a pod', () => {
    /** Each case with those annotations, in one question: to compile the policies is what takes time. */
    const refusals = (annotation: (control: string) => string | undefined, props: GuardrailsProps = {}) => {
      const objects = PODS.map(([, over, , control = 'none'], index) => {
        const reason = annotation(control);
        const annotations = reason === undefined ? undefined : { [`slipway.dev/allow-${control}`]: reason };
        const object = JSON.parse(JSON.stringify(deployment({ ...over, annotations })));
        object.metadata.name = `web-${index}`;
        return object as Manifest;
      });
      const { verdicts } = judge(objects, props);
      return verdicts.map(({ causes = [] }) => causes.map(({ message }) => message).join('\n'));
    };
    let plain: string[], relaxed: string[], blank: string[], strict: string[];
    beforeAll(() => {
      plain = refusals(() => undefined);
      relaxed = refusals(() => 'the driver needs it');
      blank = refusals(() => ' ');
      strict = refusals(() => 'the driver needs it', { relaxations: false });
    }, 120_000);

    test.each(PODS.map(([what, , words, control], index) => [what, index, words, control] as const))(
      '%s is denied, unless its relaxation is given with a reason',
      (_what, index, words, control) => {
        for (const said of [plain, blank, strict]) expect(said[index]).toContain(words);
        if (control === undefined) expect(relaxed[index]).toContain(words);
        else expect(relaxed[index]).not.toContain(words);
      },
    );
  });

  describe('of other objects', () => {
    let said: string[];
    beforeAll(() => {
      const named = OBJECTS.map(([, object], index) => ({
        ...object,
        metadata: { ...object.metadata, name: `it-${index}` },
      }));
      said = judge(named, {}).verdicts.map(({ causes = [] }) => causes.map(({ message }) => message).join('\n'));
    }, 120_000);

    test.each(OBJECTS.map(([what, , words], index) => [what, index, words] as const))('%s', (_what, index, words) => {
      if (words === undefined) expect(said[index]).toBe('');
      else expect(said[index]).toContain(words);
    });
  });

  test('in an exempt namespace nothing is asked', () => {
    const over = { container: { image: 'nginx' }, namespace: 'kube-system' };
    expect(ask([deployment(over)]).refused).toEqual([]);
    expect(ask([deployment(over)], { exemptNamespaces: [] }).refused).not.toEqual([]);
  });

  test('a warning is one, and an audit is silent', () => {
    const over = { container: { image: 'nginx' } };
    const warned = ask([deployment(over)], { warn: [Guardrail.IMAGES] });
    expect(warned.refused).toEqual([]);
    expect(warned.warned.join('\n')).toContain('An image may be any version.');
    expect(ask([deployment(over)], { audit: [Guardrail.IMAGES] })).toEqual({ refused: [], warned: [] });
  });
});
