/** The path in a container at which something is mounted. */
import { IConstruct } from 'constructs';
import { PropPath } from '../../../diagnostics/schema';

/** Whether something can be mounted there; where it can't, that is reported. */
export function checkMountPath(construct: IConstruct, property: string, path: string, example: string): boolean {
  if (path.startsWith('/') && !path.includes(':')) return true;
  new PropPath(construct, property).report('mount-path-is-absolute', {
    value: path,
    message: 'It is no path of a folder: it starts with `/`, and has no `:`.',
    remedy: `give a path such as '${example}'`,
  });
  return false;
}
