/**
 * `npm run definitions:record`: asks a real API server, with the definitions of the projects whole, about each published
 * example, and writes down which it refuses and why. Needed after each change of `definitions/source/projects.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECTS } from '../../definitions/source/projects';
import { published } from '../../definitions/source/published';
import { Api } from '../cluster/api';
import { defaultVersion } from '../cluster/control-plane/programs';
import { startApiServer } from '../cluster/control-plane/start';
import { install } from '../cluster/definitions';
import { Server } from '../cluster/differential/server';
import { KubeObject } from '../cluster/objects';
import { examples } from './examples';

/** As much of an answer as tells why. */
const LENGTH = 240;

/** Without the webhook between versions: no project runs here that could answer it. */
function installable(): KubeObject[] {
  return PROJECTS.flatMap(published).map(({ definition }) => {
    const spec = { ...definition.spec, conversion: undefined };
    return { ...definition, spec } as unknown as KubeObject;
  });
}

async function main(): Promise<void> {
  const apiServer = await startApiServer(defaultVersion(), (text) => console.error(text));
  try {
    const ca = readFileSync(apiServer.caFile, 'utf8');
    await install(Api.over({ ...apiServer, ca }), installable());
    const server = await Server.connect(apiServer);
    const all = examples();
    const answers = await server.judgeAll(all.map(({ object }) => object));
    const refused = all.flatMap(({ source }, i) =>
      answers[i]!.accepted ? [] : [[source, answers[i]!.message.slice(0, LENGTH)]],
    );
    writeFileSync(join(__dirname, 'refused.json'), `${JSON.stringify(Object.fromEntries(refused), undefined, 2)}\n`);
    console.log(`${all.length} examples, ${refused.length} refused by Kubernetes ${apiServer.version}`);
  } finally {
    await apiServer.stop();
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
