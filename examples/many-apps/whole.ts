/** All shards in one process: the same bytes as the shards by themselves, for whoever wants to compare. */
import * as path from 'node:path';
import { Platform } from 'cdk8s-slipway';
import { build as orders } from './teams/orders/app';
import { build as web } from './teams/web/app';

for (const [team, build] of Object.entries({ orders, web })) {
  const app = new Platform({ outdir: path.join(process.env.WHOLE_OUTDIR ?? 'whole', team) });
  build(app);
  app.synth();
}
