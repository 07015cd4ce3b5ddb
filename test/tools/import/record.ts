/**
 * Records what `kubectl get -o yaml` shows of a real cluster, for the tests: `npx tsx test/tools/import/record.ts`. The control plane
 * is that of the cluster tests; what is applied is in `applied.ts` and in `dist/`.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startControlPlane } from '../../cluster/control-plane/start';
import { APPLIED, CUSTOM } from './applied';

const FOLDER = join(__dirname, 'live');
const DIST = resolve(__dirname, '../../../dist');

const KINDS = [
  'namespaces,configmaps,secrets,serviceaccounts,services,endpoints,endpointslices,deployments,replicasets,pods',
  'statefulsets,daemonsets,jobs,cronjobs,persistentvolumeclaims,ingresses,horizontalpodautoscalers,roles,rolebindings',
  'networkpolicies,controllerrevisions,widgets,poddisruptionbudgets,resourcequotas,limitranges',
].join(',');

async function main(): Promise<void> {
  const cluster = await startControlPlane({ version: '1.33.13', log: console.error });
  const kubectl = (args: string[], input = '') =>
    execFileSync(cluster.kubectl, ['--kubeconfig', cluster.kubeconfig, ...args], { input, encoding: 'utf8' });
  try {
    kubectl(['apply', '-f', '-'], APPLIED);
    await setTimeout(2000);
    kubectl(['create', '-f', '-'], CUSTOM);
    kubectl(['apply', '--server-side', '-f', join(DIST, 'hello-world.k8s.yaml')]);
    await setTimeout(8000);
    const get = (namespace: string) => kubectl(['get', KINDS, '-n', namespace, '-o', 'yaml']);
    writeFileSync(join(FOLDER, 'legacy.yaml'), get('legacy'));
    writeFileSync(join(FOLDER, 'hello-world.yaml'), get('hello-world'));
    const extra = [
      'get',
      'crd/widgets.example.com',
      'ns/legacy',
      'svc/kubernetes',
      '-o',
      'yaml',
      '--show-managed-fields',
    ];
    writeFileSync(join(FOLDER, 'cluster-wide.yaml'), kubectl(extra));
  } finally {
    await cluster.stop();
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
