/** Who scales a workload: a fixed number, its own autoscaler, or events that something attached to it heeds. */
import { IConstruct } from 'constructs';
import { SharedState } from '../../diagnostics/copies';
import { reportProblem } from '../../diagnostics/problems';

/** By what the number of replicas of a workload is set. */
export type Scaling = 'fixed' | 'autoscaler' | 'events';

const known = new SharedState<Scaling>('scaling');
const attached = new SharedState<boolean>('scaled-by-events');

/** Makes known by what a workload is scaled. Where it is by events, something must come that heeds them. */
export function declareScaling(workload: IConstruct, scaling: Scaling): void {
  known.set(workload, scaling);
  if (scaling !== 'events') return;
  reportProblem(workload, {
    rule: 'scaled-by-events',
    property: 'autoscaling.byEvents',
    value: true,
    message: 'Events are to scale it, but nothing heeds them: it would stay at one replica.',
    remedy: "attach them: new EventScaling(worker, 'scaling', { triggers: [ … ] }) of cdk8s-slipway/event-scaling",
    holds: () => !attached.get(workload),
  });
}

/** By what a workload is scaled; `undefined` where it isn't one of this library's. */
export function scalingOf(workload: IConstruct): Scaling | undefined {
  return known.get(workload);
}

/**
 * Makes known that something heeds the events of a workload.
 *
 * @returns whether it is the first that does
 */
export function attachEvents(workload: IConstruct): boolean {
  const first = !attached.get(workload);
  attached.set(workload, true);
  return first;
}
