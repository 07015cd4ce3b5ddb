/**
 * The files that the components read at their start.
 */
import { join } from 'node:path';
import { Site } from './commands';
import { writePrivate } from './credentials';
import { STAGES, STORAGE_STAGES } from './stages';

/** Writes them into the control plane's folder. KWOK reads documents one after another, the others a single one. */
export function writeConfiguration(site: Site): void {
  const write = (name: string, ...documents: object[]) =>
    writePrivate(
      join(site.dir, name),
      documents.map((document) => JSON.stringify(document, undefined, 2)).join('\n---\n'),
    );
  write('admission.json', admission());
  write('scheduler.json', scheduler(site));
  write('stages.json', ...STAGES);
  write('storage-stages.json', ...STORAGE_STAGES);
}

/** Every namespace enforces the restricted level, unless its own labels say otherwise. */
function admission(): object {
  const level = { enforce: 'restricted', 'enforce-version': 'latest', warn: 'restricted', 'warn-version': 'latest' };
  const podSecurity = {
    apiVersion: 'pod-security.admission.config.k8s.io/v1',
    kind: 'PodSecurityConfiguration',
    defaults: level,
    exemptions: { usernames: [], runtimeClasses: [], namespaces: [] },
  };
  return {
    apiVersion: 'apiserver.config.k8s.io/v1',
    kind: 'AdmissionConfiguration',
    plugins: [{ name: 'PodSecurity', configuration: podSecurity }],
  };
}

function scheduler({ credentials }: Site): object {
  return {
    apiVersion: 'kubescheduler.config.k8s.io/v1',
    kind: 'KubeSchedulerConfiguration',
    clientConnection: { kubeconfig: credentials.kubeconfig('system:kube-scheduler'), qps: 500, burst: 1000 },
    leaderElection: { leaderElect: false },
  };
}
