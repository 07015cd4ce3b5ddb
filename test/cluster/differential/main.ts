/**
 * `npm run test:differential`: thousands of manifests, valid and broken, judged by the admission program and by a real
 * API server. Any disagreement on 1.37 is a failure; for older servers they are listed, for the table in the docs.
 */
import { parseArgs } from 'node:util';
import { AdmissionProgram } from '../../../lib/validation/admission';
import { startControlPlane } from '../control-plane/start';
import { compare, report } from './compare';
import { generate } from './generate';
import { Server } from './server';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '6000' },
    seed: { type: 'string', default: '1' },
    version: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});

async function main(): Promise<number> {
  const program = AdmissionProgram.locate();
  if (!program) throw new Error(AdmissionProgram.ADVICE);
  const controlPlane = await startControlPlane({ version: values.version, log: (text) => console.error(text) });
  try {
    const server = await Server.connect(controlPlane);
    const cases = generate(Number(values.count), Number(values.seed), await server.schemas());
    const minor = controlPlane.version.split('.').slice(0, 2).join('.');
    const result = await compare(cases, program, server, minor);
    console.log(report(result, controlPlane.version, values.verbose));
    return result.disagreements.length === 0 ? 0 : 1;
  } finally {
    await controlPlane.stop();
  }
}

main().then(
  (code) => (process.exitCode = code),
  (error: Error) => {
    console.error(error.message);
    process.exitCode = 2;
  },
);
