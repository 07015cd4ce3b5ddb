import { AdmissionError, AdmissionProgram } from '../../../lib/validation/admission';
import type { Manifest } from '../../../lib/kubernetes/manifest';
import { describeWith } from '../../support/tools';

const program = AdmissionProgram.locate();
const withProgram = describeWith('admission');

const judge = (request: Parameters<AdmissionProgram['judge']>[0]) => program!.judge(request);
const verdictOn = (object: Manifest, kubernetes?: string) => judge({ objects: [object], kubernetes }).verdicts[0]!;

const deployment = (change: { metadata?: object; spec?: object; container?: object } = {}): Manifest => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop', ...change.metadata },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', image: 'registry.example.com/web:1.0.0', ...change.container }] },
    },
    ...change.spec,
  },
});

const partition = (from: number) => ({
  updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: from } },
});

withProgram('AdmissionProgram.judge', () => {
  describe('on one object', () => {
    it('accepts what the API server accepts', () => {
      expect(verdictOn(deployment())).toMatchObject({ index: 0, status: 'accepted', operation: 'create' });
    });

    it("refuses in the server's words, with the field and the value", () => {
      const { status, causes } = verdictOn(deployment({ spec: { replicas: -1 } }));
      expect(status).toBe('refused');
      expect(causes).toContainEqual({
        type: 'Invalid',
        field: 'spec.replicas',
        value: -1,
        message: 'Invalid value: -1: must be greater than or equal to 0',
      });
    });

    it('refuses an unknown field, as strict validation does', () => {
      const { causes } = verdictOn(deployment({ container: { imagePullPolicies: 'Always' } }));
      expect(causes).toEqual([
        expect.objectContaining({
          type: 'UnknownField',
          field: 'spec.template.spec.containers[0].imagePullPolicies',
        }),
      ]);
    });

    it('refuses a value of the wrong type', () => {
      expect(verdictOn(deployment({ spec: { replicas: 'two' } }))).toMatchObject({
        status: 'refused',
        causes: [{ type: 'Malformed' }],
      });
    });

    it('refuses a kind that the API version does not have, and names the one that does', () => {
      const { causes } = verdictOn({ ...deployment(), apiVersion: 'v1' });
      expect(causes?.[0]!.message).toContain('serves it as apps/v1');
    });

    it('warns as the server does', () => {
      const { status, warnings } = verdictOn(deployment({ container: { env: [{ name: 'A' }, { name: 'A' }] } }));
      expect(status).toBe('warned');
      expect(warnings?.[0]).toContain('hides previous definition of "A"');
    });

    it('knows the time zones of a CronJob', () => {
      const job = (timeZone: string): Manifest => ({
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        metadata: { name: 'report' },
        spec: {
          schedule: '0 6 * * *',
          timeZone,
          jobTemplate: {
            spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'a:1' }] } } },
          },
        },
      });
      expect(verdictOn(job('Europe/Zurich')).status).toBe('accepted');
      expect(verdictOn(job('Europe/Nowhere')).causes?.[0]!.field).toBe('spec.timeZone');
    });

    it('never shows what a Secret holds', () => {
      const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, data: { 'bad key': 'cGFzc3dvcmQ=' } };
      const { status, causes } = verdictOn(secret);
      expect(status).toBe('refused');
      expect(JSON.stringify(causes)).not.toContain('cGFzc3dvcmQ=');
    });

    it('does not judge a kind without a definition, and says so', () => {
      const widget = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'web' } };
      expect(verdictOn(widget)).toMatchObject({
        status: 'not-judged',
        message: expect.stringContaining('no definition'),
      });
    });

    it.each([
      ['a text', 'text'],
      ['a list', []],
      ['null', null],
    ])('refuses %s', (_name, value) => {
      expect(verdictOn(value as unknown as Manifest).status).toBe('refused');
    });
  });

  describe('on an update', () => {
    const update = (object: Manifest, previous: Manifest) =>
      judge({ objects: [object], previous: [previous] }).verdicts[0]!;

    it('refuses to change a selector', () => {
      const changed = deployment({
        spec: {
          selector: { matchLabels: { app: 'web', tier: 'front' } },
          template: {
            metadata: { labels: { app: 'web', tier: 'front' } },
            spec: { containers: [{ name: 'web', image: 'registry.example.com/web:1.0.0' }] },
          },
        },
      });
      const { status, operation, causes } = update(changed, deployment());
      expect({ status, operation }).toEqual({ status: 'refused', operation: 'update' });
      expect(causes?.[0]).toMatchObject({
        field: 'spec.selector',
        message: expect.stringContaining('field is immutable'),
      });
    });

    it('says that a new image restarts the pods', () => {
      const verdict = update(deployment({ container: { image: 'registry.example.com/web:1.1.0' } }), deployment());
      expect(verdict).toMatchObject({ status: 'accepted', changed: true, restarts: true });
    });

    it('says that more replicas restart nothing', () => {
      expect(update(deployment({ spec: { replicas: 3 } }), deployment())).toMatchObject({ changed: true });
      expect(update(deployment({ spec: { replicas: 3 } }), deployment()).restarts).toBeUndefined();
    });

    describe('of the image, where pods are not replaced by themselves', () => {
      const workload = (kind: string, spec: object, version: string): Manifest => ({
        ...deployment({ spec, container: { image: `registry.example.com/web:${version}` } }),
        kind,
      });
      const restarts = (kind: string, spec: object) =>
        update(workload(kind, spec, '1.1.0'), workload(kind, spec, '1.0.0')).restarts ?? false;
      const set = { serviceName: 'web', replicas: 2 };

      it.each<[string, string, object, boolean]>([
        ['a paused Deployment', 'Deployment', { paused: true }, false],
        ['a Deployment without replicas', 'Deployment', { replicas: 0 }, false],
        ['a Deployment that recreates', 'Deployment', { strategy: { type: 'Recreate' } }, true],
        ['a ReplicaSet', 'ReplicaSet', {}, false],
        ['a StatefulSet', 'StatefulSet', set, true],
        ['a StatefulSet on delete', 'StatefulSet', { ...set, updateStrategy: { type: 'OnDelete' } }, false],
        ['a StatefulSet above its partition', 'StatefulSet', { ...set, ...partition(1) }, true],
        ['a StatefulSet below its partition', 'StatefulSet', { ...set, ...partition(2) }, false],
        ['a DaemonSet', 'DaemonSet', { replicas: undefined }, true],
        ['a DaemonSet on delete', 'DaemonSet', { replicas: undefined, updateStrategy: { type: 'OnDelete' } }, false],
      ])('%s', (_name, kind, spec, expected) => {
        expect(restarts(kind, spec)).toBe(expected);
      });

      it('a bare Pod, whose container starts again in its place', () => {
        const pod = (spec: object): Manifest => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec });
        const [before, after] = ['a:1', 'a:2'].map((image) => pod({ containers: [{ name: 'main', image }] }));
        expect(update(after!, before!).restarts).toBe(true);
        expect(update(before!, before!).restarts).toBeUndefined();
      });
    });

    it('says that the same object again changes nothing', () => {
      expect(update(deployment(), deployment()).changed).toBeUndefined();
    });

    it('judges objects of one name in two namespaces against their own older versions', () => {
      const other = deployment({ metadata: { namespace: 'other' }, spec: { replicas: 5 } });
      const { verdicts } = judge({ objects: [deployment(), other], previous: [other, deployment()] });
      expect(verdicts.map(({ changed }) => changed)).toEqual([undefined, undefined]);
    });
  });

  describe('for an older version', () => {
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: '1st' }, spec: { ports: [{ port: 80 }] } };

    it('refuses a Service name that starts with a digit up to 1.35, and accepts it since', () => {
      expect(['1.33', '1.34', '1.35', '1.36', '1.37'].map((version) => verdictOn(service, version).status)).toEqual([
        'refused',
        'refused',
        'refused',
        'accepted',
        'accepted',
      ]);
    });

    it('refuses a field that came later, as a decoder that does not know it', () => {
      const rules = {
        container: {
          restartPolicy: 'Never',
          restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'In', values: [42] } }],
        },
      };
      expect(verdictOn(deployment(rules), '1.33').causes).toContainEqual(
        expect.objectContaining({
          type: 'UnknownField',
          field: 'spec.template.spec.containers[0].restartPolicyRules',
        }),
      );
    });

    it('says what cannot be told', () => {
      expect(judge({ objects: [], kubernetes: '1.33' }).notes).toEqual([]);
      expect(judge({ objects: [service], kubernetes: '1.33' }).notes[0]).toContain('1.33');
    });

    it.each(['1.32', '1.99', '2.0', 'newest'])('refuses to judge for %s', (kubernetes) => {
      expect(() => verdictOn(service, kubernetes)).toThrow(AdmissionError);
    });
  });

  it('judges thousands of objects in their order', () => {
    const objects = Array.from({ length: 2500 }, (_, i) => deployment({ metadata: { name: `web-${i}` } }));
    const { verdicts } = judge({ objects });
    expect(verdicts.map(({ index }) => index)).toEqual(objects.map((_, i) => i));
    expect(verdicts.every(({ status }) => status === 'accepted')).toBe(true);
  });
});
