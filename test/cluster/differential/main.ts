/**
 * `npm run test:differential`: thousands of manifests, valid and broken, judged by the admission program and by the real
 * API server of a version, or with `--all` of each minor version that can be asked for. A disagreement is a failure.
 */
import { parseArgs } from 'node:util';
import { AdmissionProgram } from '../../../lib/validation/admission';
import { defaultVersion } from '../control-plane/programs';
import { startApiServer } from '../control-plane/start';
import { compare, report } from './compare';
import { generate } from './generate';
import { Server } from './server';

/** One of each minor version, the newest patch of which the modules were published when it was last compared. */
const VERSIONS = ['1.33.13', '1.34.4', '1.35.4', '1.36.3', defaultVersion()];

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '6000' },
    seed: { type: 'string', default: '1' },
    version: { type: 'string' },
    all: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});

async function main(): Promise<number> {
  const program = AdmissionProgram.locate();
  if (!program) throw new Error(AdmissionProgram.ADVICE);
  const versions = values.all ? VERSIONS : [values.version ?? (process.env.KUBERNETES_VERSION || defaultVersion())];
  let disagreements = 0;
  for (const version of versions) disagreements += await compareWith(version, program);
  return disagreements === 0 ? 0 : 1;
}

async function compareWith(version: string, program: AdmissionProgram): Promise<number> {
  const apiServer = await startApiServer(version, (text) => console.error(text));
  try {
    const server = await Server.connect(apiServer);
    const cases = generate(Number(values.count), Number(values.seed), await server.schemas());
    const minor = version.split('.').slice(0, 2).join('.');
    const result = await compare(cases, program, server, minor);
    console.log(report(result, version, values.verbose));
    return result.disagreements.length;
  } finally {
    await apiServer.stop();
  }
}

main().then(
  (code) => (process.exitCode = code),
  (error: Error) => {
    console.error(error.message);
    process.exitCode = 2;
  },
);
