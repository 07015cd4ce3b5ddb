/** Which workloads take part in the mesh, and how. */
import { IConstruct } from 'constructs';
import { IWorkload } from '../../constructs/core/workload';
import { MeshMode } from './mesh-mode';

const members = new WeakMap<IConstruct, MeshMode>();

/** Makes a workload known as a member. */
export function enrol(workload: IWorkload, mode: MeshMode): void {
  members.set(workload, mode);
}

/** How a workload takes part; undefined where it doesn't. */
export function modeOf(workload: IWorkload): MeshMode | undefined {
  return members.get(workload);
}
