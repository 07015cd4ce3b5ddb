/** Which workloads take part in the mesh, and how. */
import { IWorkload } from '../../../constructs/core/workload';
import { SharedState } from '../../../diagnostics/copies';
import { MeshMode } from '../mesh-mode';

const members = new SharedState<MeshMode>('mesh-mode');

/** Makes a workload known as a member. */
export function enrol(workload: IWorkload, mode: MeshMode): void {
  members.set(workload, mode);
}

/** How a workload takes part; undefined where it doesn't. */
export function modeOf(workload: IWorkload): MeshMode | undefined {
  return members.get(workload);
}
