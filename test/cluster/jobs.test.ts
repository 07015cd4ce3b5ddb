/**
 * Jobs come to their end, and a schedule's Job can be started by hand and comes to its end as well.
 */
import { cluster } from './cluster';
import { alone, withRunning } from './copies';
import { eventually } from './eventually';
import { KubeObject } from './objects';
import { allApps, eachObject } from './rendered';
import { live } from './resources';

const jobs = eachObject(({ kind }) => kind === 'Job', allApps());
const schedules = eachObject(({ kind }) => kind === 'CronJob', allApps());

function completes(job: KubeObject): Promise<void> {
  return eventually(`Job ${job.metadata.name} completes`, async () => {
    const conditions = ((await live(job)).status?.conditions ?? []) as {
      type: string;
      status: string;
      message?: string;
    }[];
    const failed = conditions.find(({ type, status }) => type === 'Failed' && status === 'True');
    if (failed) throw new Error(`it failed: ${failed.message}`);
    if (!conditions.some(({ type, status }) => type === 'Complete' && status === 'True'))
      throw new Error('it still runs');
  });
}

test.concurrent.each(jobs)('%s completes', (_name, app, original) =>
  withRunning(alone(app, original), (copy) => completes(copy.of(original))),
);

test.concurrent.each(schedules)('%s completes when it is started by hand', (_name, app, original) =>
  withRunning(alone(app, original), async (copy) => {
    const { name, namespace } = copy.of(original).metadata;
    await cluster().kubectl('create', 'job', 'by-hand', `--from=cronjob/${name}`, `--namespace=${namespace}`);

    await completes({ apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'by-hand', namespace } });
  }),
);
