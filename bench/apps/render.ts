/** One run of this library, in a process of its own: SUBJECT says of what, APPS how many apps. */
import { ApiObject, App, Chart } from 'cdk8s';
import { Platform } from 'cdk8s-slipway';
import { fourObjectsChart } from './four-objects';
import { timed } from './timed';

const { SUBJECT, APPS, LAYERED } = process.env;
const outdir = process.env.BENCH_OUT!;

/** The render without its judges. */
class Unjudged extends Platform {
  protected override _judge(): [] {
    return [];
  }
}

/** 20 layers of 100 objects, each of which depends on all of the layer before, or on none. */
function layers(app: App): void {
  const chart = new Chart(app, 'layers', { namespace: 'bench' });
  let before: ApiObject[] = [];
  for (let layer = 0; layer < 20; layer++) {
    const objects = Array.from({ length: 100 }, (_, i) => {
      const metadata = { name: `c-${layer}-${i}` };
      return new ApiObject(chart, metadata.name, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata,
        data: { a: 'b' },
      } as never);
    });
    if (LAYERED) for (const object of objects) object.addDependency(...before);
    before = objects;
  }
}

function renderWith(app: App): void {
  if (SUBJECT === 'layers') layers(app);
  else for (let i = 0; i < Number(APPS); i++) fourObjectsChart(app, i);
  timed(() => app.synth());
}

renderWith(SUBJECT === 'verdict' ? new Platform({ outdir }) : new Unjudged({ outdir }));
