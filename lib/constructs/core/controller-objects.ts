/** From a workload to the object that makes its pods, for attachments that change what no prop of theirs could. */
import { ApiObject, Chart } from 'cdk8s';
import { IWorkload } from './workload';

/** The object that makes the pods of a workload. */
export function controllersOf(workload: IWorkload): ApiObject[] {
  const { kind, name } = workload.controller;
  return Chart.of(workload)
    .node.findAll()
    .filter((it): it is ApiObject => ApiObject.isApiObject(it) && it.kind === kind && it.name === name);
}
