/** References to what is secret. What was given in the place of one is never shown: it may well be the secret. */
import { Schema } from '../../diagnostics/schema';
import { Problem, reportProblem } from '../../diagnostics/problems';
import { isConfigKey, isDnsSubdomain } from '../../kubernetes/syntax';
import { SecretKey, isSecretKey } from './secret-key';

/** Whether it is a reference to a key of a Secret, with names that both can have. */
export function isSecretReference(value: unknown): value is SecretKey {
  return isSecretKey(value) && isDnsSubdomain(value.secretName) && isConfigKey(value.key);
}

/**
 * A map whose values are references; what is none is reported as a literal, and left out.
 *
 * @param example what to say the key is where not even a map was given
 */
export function mapOfReferences<T>(
  isReference: (value: unknown) => value is T,
  example: string,
  literal: (key: string) => Omit<Problem, 'property'>,
): Schema<{ readonly [key: string]: T }> {
  return {
    read(value, at) {
      const report = (property: string, key: string) => reportProblem(at.construct, { property, ...literal(key) });
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        report(at.property, example);
        return {};
      }
      const references = Object.entries(value).filter((entry): entry is [string, T] => {
        if (isReference(entry[1])) return true;
        report(at.field(entry[0]).property, entry[0]);
        return false;
      });
      return Object.fromEntries(references);
    },
  };
}
