/** The name of a Secret that the cluster has. */
import { IConstruct } from 'constructs';
import { isDnsSubdomain } from '../../../kubernetes/syntax';
import { PropPath } from '../../../diagnostics/schema';

/** The name that was given for a Secret, or the one that it has by default. */
export function secretName(
  construct: IConstruct,
  property: string,
  given: string | undefined,
  fallback: string,
): string {
  if (given === undefined || isDnsSubdomain(given)) return given ?? fallback;
  new PropPath(construct, property).report('secret-name', {
    value: given,
    message: 'It is no name of a Secret.',
    remedy: `give the name as \`kubectl get secrets\` shows it, or leave it out for '${fallback}'`,
  });
  return fallback;
}
