/** One run of what this library is compared with, in a process that loads nothing of it: SUBJECT, APPS. */
import { App } from 'cdk8s';
import { dump } from 'js-yaml';
import { fourObjects, fourObjectsChart } from './four-objects';
import { timed } from './timed';

const apps = Array.from({ length: Number(process.env.APPS) }, (_, index) => index);

if (process.env.SUBJECT === 'cdk8s') {
  const app = new App({ outdir: process.env.BENCH_OUT });
  for (const index of apps) fourObjectsChart(app, index);
  timed(() => app.synth());
} else {
  const objects = apps.flatMap(fourObjects);
  timed(() => objects.forEach((object) => dump(object, { lineWidth: -1, noRefs: true })));
}
