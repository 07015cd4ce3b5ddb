/** Has a workload rolled when a Secret changes: by an annotation, which a controller in the cluster heeds. */
import { IConstruct } from 'constructs';
import { controllersOf } from '../../../constructs/core/controller-objects';
import { IWorkload } from '../../../constructs/core/workload';
import { afterConversion } from '../../../synth/after-conversion';
import { PropPath } from '../../../diagnostics/schema';

/** Names of Secrets, by commas. @see https://github.com/stakater/Reloader#readme */
const RELOAD = 'secret.reloader.stakater.com/reload';

/** What is rolled: the rest makes its pods anew by itself, or never. */
const ROLLED = ['Deployment', 'StatefulSet', 'DaemonSet'];

/** Annotates what makes the pods of a workload. */
export function rollWith(scope: IConstruct, workload: IWorkload, secretName: string): void {
  const { kind } = workload.controller;
  if (!ROLLED.includes(kind)) {
    new PropPath(scope, 'rollOnChange.workload').report('roll-needs-a-rollout', {
      value: workload.node.path,
      message: `A ${kind} is not rolled: it reads the Secret each time that it starts.`,
      remedy: 'leave rollOnChange out for it',
    });
    return;
  }
  for (const controller of controllersOf(workload)) {
    afterConversion(controller, (json) => {
      const { annotations = {} } = json.metadata;
      const names = new Set([...(annotations[RELOAD]?.split(',') ?? []), secretName]);
      json.metadata.annotations = { ...annotations, [RELOAD]: [...names].sort().join(',') };
    });
  }
}
