/** Names of workloads from which Kubernetes makes longer ones, which must fit as well. */
import { Construct } from 'constructs';
import { workloadName } from '../../core/name';
import { PropPath } from '../../../diagnostics/schema';

/** What a name leaves room for: a dash and ten characters that Kubernetes, or the library, puts behind it. */
const LONGEST = 52;

/**
 * The name of a workload whose objects get longer names from it.
 *
 * @param behind what is put behind it, as a part of a sentence
 */
export function shortWorkloadName(construct: Construct, given: string | undefined, behind: string): string {
  const name = workloadName(construct, given);
  if (name.length <= LONGEST) return name;
  const meant = name.slice(0, LONGEST).replace(/-+$/, '');
  new PropPath(construct, 'name').report('workload-name', {
    value: name,
    message: `It has ${name.length} characters: ${behind}, so it may have ${LONGEST}.`,
    remedy: given === undefined ? `give the prop name: '${meant}'` : `give a name such as '${meant}'`,
  });
  return meant;
}
