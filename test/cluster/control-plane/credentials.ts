/**
 * The keys, tokens and kubeconfigs of one control plane: made anew for each, readable by their owner only.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Who talks to the API server: the administrator, and each component as the user that Kubernetes knows it by. */
const USERS: Readonly<Record<string, string>> = {
  admin: 'system:masters',
  'system:kube-controller-manager': '',
  'system:kube-scheduler': '',
  kwok: 'system:masters',
};

export interface Credentials {
  /** The administrator's token. */
  readonly token: string;
  readonly tokenFile: string;
  readonly serviceAccountKey: string;
  /** Where the API server puts its certificate, which it signs by itself at its first start. */
  readonly certificates: string;
  readonly caFile: string;
  /** The kubeconfig of a user. */
  kubeconfig(user: string): string;
}

/** Writes the files into the control plane's folder. */
export function makeCredentials(dir: string, server: string): Credentials {
  const certificates = join(dir, 'certificates');
  const caFile = join(certificates, 'apiserver.crt');
  mkdirSync(certificates, { mode: 0o700 });

  const tokens = Object.fromEntries(Object.keys(USERS).map((user) => [user, randomBytes(24).toString('hex')]));
  const tokenFile = join(dir, 'tokens.csv');
  const rows = Object.entries(USERS).map(
    ([user, group]) => `${tokens[user]},${user},${user}${group ? `,"${group}"` : ''}`,
  );
  writePrivate(tokenFile, rows.join('\n') + '\n');

  const serviceAccountKey = join(dir, 'service-accounts.pem');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writePrivate(serviceAccountKey, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());

  const kubeconfig = (user: string) => join(dir, `${user.replace('system:', '')}.kubeconfig`);
  for (const user of Object.keys(USERS))
    writePrivate(kubeconfig(user), kubeconfigOf(user, tokens[user]!, server, caFile));
  return { token: tokens.admin!, tokenFile, serviceAccountKey, certificates, caFile, kubeconfig };
}

/** A kubeconfig as JSON, which is YAML as well. */
function kubeconfigOf(user: string, token: string, server: string, caFile: string): string {
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'slipway', cluster: { server, 'certificate-authority': caFile } }],
    users: [{ name: user, user: { token } }],
    contexts: [{ name: 'slipway', context: { cluster: 'slipway', user } }],
    'current-context': 'slipway',
  };
  return JSON.stringify(config, undefined, 2) + '\n';
}

/** Writes a file that nobody else on the machine can read. */
export function writePrivate(path: string, text: string): void {
  writeFileSync(path, text, { mode: 0o600 });
}
