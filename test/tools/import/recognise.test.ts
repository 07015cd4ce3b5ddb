/** Constructs are found again in what they rendered, and nowhere else. */
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import type { Manifest } from '../../../lib/kubernetes/manifest';
import { readSources } from '../../../lib/kubernetes/sources';
import { DIST } from '../../support/dist';
import { importFiles, importObjects } from './support';

const shop = (): Manifest[] => readSources([join(DIST, 'my-app.k8s.yaml')]).manifests.map(({ manifest }) => manifest);

/** The app `my-app`, with one object changed. */
const changed = (kind: string, change: (object: Record<string, never>) => void): Manifest[] => {
  const objects = JSON.parse(JSON.stringify(shop())) as Manifest[];
  change(objects.find((object) => object.kind === kind) as unknown as Record<string, never>);
  return objects;
};

const programOf = ({ files }: { files: ReadonlyMap<string, string> }): string =>
  [...files].flatMap(([name, text]) => (name === 'main.ts' ? [] : [text])).join('\n');

describe('what the library rendered', () => {
  it('becomes the constructs that rendered it: all of the shop, with its connections', () => {
    const program = programOf(importFiles(join(DIST, 'shop.k8s.yaml')));
    expect(program).not.toMatch(/k8s\.Kube|ApiObject|Patch/);
    for (const line of [
      "const storefront = new WebApp(chart, 'storefront', {",
      "const database = new StatefulService(chart, 'database', {",
      "const migrate = new OneOffJob(chart, 'migrate', {",
      "const bank = new ExternalService(chart, 'bank', {",
      'storefront.connectTo(orders);',
      'payments.connectTo(bank);',
    ]) {
      expect(program).toContain(line);
    }
  });

  it('takes a short patch for what no prop says', () => {
    const { files, unequal } = importObjects(
      ...changed('Service', ({ spec }) => Object.assign(spec!, { internalTrafficPolicy: 'Local' })),
    );
    expect(unequal).toEqual([]);
    expect(programOf({ files })).toContain(
      "Patch.json(myApp.service, JsonPatch.add('/spec/internalTrafficPolicy', 'Local'));",
    );
  });

  it('is left to plain objects where a construct would render something else', () => {
    const without = shop().filter(({ kind }) => kind !== 'NetworkPolicy');
    const { files, unequal } = importObjects(...without);
    expect(unequal).toEqual([]);
    expect(programOf({ files })).toContain('new k8s.KubeDeployment(');
    expect(programOf({ files })).not.toContain('new ConfiguredService(');
  });

  it('is left to plain objects where more is changed than a patch can tell', () => {
    const { files, unequal } = importObjects(
      ...changed('Deployment', (deployment) => {
        const { spec } = (deployment as unknown as { spec: { template: { spec: Record<string, unknown> } } }).spec
          .template;
        Object.assign(spec, { hostAliases: [], dnsPolicy: 'None', schedulerName: 'a', nodeName: 'b', hostname: 'c' });
      }),
    );
    expect(unequal).toEqual([]);
    expect(programOf({ files })).toContain('new k8s.KubeDeployment(');
  });
});

describe('what people wrote', () => {
  it('becomes a ReadOnlyRole where a role only reads, without the labels that it would have', () => {
    const yaml = `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: pod-reader, namespace: shop }
rules: [{ apiGroups: [''], resources: [pods], verbs: [get, list, watch] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: pod-reader, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: pod-reader }
subjects: [{ apiGroup: rbac.authorization.k8s.io, kind: User, name: jane }]
`;
    const { files, unequal } = importObjects(...loadAll(yaml));
    expect(unequal).toEqual([]);
    expect(programOf({ files })).toContain(
      [
        "  const podReader = new ReadOnlyRole(chart, 'pod-reader', {",
        '    resources: [ApiResource.PODS],',
        "    subjects: [User.fromName(chart, 'user-jane', 'jane')],",
        '  });',
        "  Patch.json(podReader.role!, JsonPatch.remove('/metadata/labels'));",
        "  Patch.json(podReader.binding!, JsonPatch.remove('/metadata/labels'));",
      ].join('\n'),
    );
  });
});
