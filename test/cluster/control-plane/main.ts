/**
 * `npm run cluster`: a control plane for a person, until Ctrl-C.
 */
import { startControlPlane } from './start';

async function main(): Promise<void> {
  const port = process.argv.find((arg) => arg.startsWith('--port='))?.slice('--port='.length);
  if (port !== undefined && !(Number(port) > 0 && Number(port) < 65536))
    throw new Error(`--port=${port} is no port number`);
  const controlPlane = await startControlPlane({ port: port ? Number(port) : undefined, log: console.error });

  console.log(
    `Kubernetes ${controlPlane.version} is ready at ${controlPlane.server}, logs in ${controlPlane.dir}/logs`,
  );
  console.log(`export KUBECONFIG=${controlPlane.kubeconfig}`);
  console.log(`kubectl of the same version: ${controlPlane.kubectl}`);
  console.log('Ctrl-C stops it.');

  const running = setInterval(() => undefined, 60_000);
  const stop = () => {
    clearInterval(running);
    void controlPlane.stop().then(() => console.log('Stopped, nothing is left behind.'));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
