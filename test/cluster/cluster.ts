/**
 * The cluster as the tests see it: its API, and kubectl.
 */
import { execFile } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { Api, Connection } from './api';

/** On namespaces and cluster-wide objects that a run creates, so that it finds them all when it cleans up. */
export const RUN_LABEL = 'cdk8s-slipway.test/run';

/** What the setup tells the tests, which may run in processes of their own. */
export interface ClusterDescription {
  /** Names this run, in a cluster that others use as well. */
  readonly run: string;
  readonly kubectl: string;
  readonly kubeconfig: string;
  /** A folder that goes when the run ends. */
  readonly scratch: string;
  /** Node name → the process that plays its kubelet; empty in a cluster that isn't ours. */
  readonly kubelets: Readonly<Record<string, number>>;
  readonly connection?: Connection;
  readonly socket?: string;
}

export interface KubectlResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const VARIABLE = 'SLIPWAY_TEST_CLUSTER';

export function describeClusterInEnvironment(description: ClusterDescription): void {
  process.env[VARIABLE] = JSON.stringify(description);
}

export class Cluster {
  readonly api: Api;

  constructor(private readonly description: ClusterDescription) {
    const { connection, socket } = description;
    this.api = connection ? Api.over(connection) : Api.overSocket(socket!);
  }

  get run(): string {
    return this.description.run;
  }

  /** Whether the control plane is one that this run has started, empty and with nodes that it may take away. */
  get isOurs(): boolean {
    return this.run === 'own';
  }

  /** The token of a control plane of ours. */
  get token(): string | undefined {
    return this.description.connection?.token;
  }

  /** The process that plays a node's kubelet. */
  kubelet(node: string): number {
    return this.description.kubelets[node]!;
  }

  /** Variables by which the kubectl that a program finds on its PATH is one for this cluster. */
  get environment(): { readonly KUBECONFIG: string; readonly PATH: string } {
    const { kubectl, kubeconfig } = this.description;
    return { KUBECONFIG: kubeconfig, PATH: [dirname(kubectl), process.env.PATH].join(delimiter) };
  }

  /** Runs kubectl, and throws with what it said when it fails. */
  async kubectl(...args: string[]): Promise<KubectlResult> {
    const result = await this.tryKubectl(...args);
    if (result.code !== 0) throw new Error(`kubectl ${args.join(' ')}: ${result.stderr || result.stdout}`);
    return result;
  }

  /** Runs kubectl, whether or not it fails. */
  tryKubectl(...args: string[]): Promise<KubectlResult> {
    return this.feedKubectl('', ...args);
  }

  /** Runs kubectl with something to read, for `-f -`. */
  feedKubectl(input: string, ...args: string[]): Promise<KubectlResult> {
    const { kubectl, kubeconfig, scratch } = this.description;
    // kubectl notes what a server offers; in the home folder that would stay there, for a server that is gone.
    const cache = join(scratch, 'kubectl');
    return new Promise((resolve) => {
      const child = execFile(
        kubectl,
        [`--kubeconfig=${kubeconfig}`, `--cache-dir=${cache}`, ...args],
        { maxBuffer: 64 << 20 },
        (error, stdout, stderr) => resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr }),
      );
      child.stdin?.end(input);
    });
  }
}

let connected: Cluster | undefined;

/** The cluster of this run. */
export function cluster(): Cluster {
  const description = process.env[VARIABLE];
  if (!description) throw new Error('No cluster: run this with `npm run test:cluster`.');
  connected ??= new Cluster(JSON.parse(description) as ClusterDescription);
  return connected;
}
