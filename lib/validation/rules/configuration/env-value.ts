/** Environment variables whose name or value isn't text, or that have a value and a source at once. */
import type { Rule, RuleFinding } from '../rule';
import { isCredentialName } from '../../../diagnostics/credentials';
import { eachContainer } from '../shared/each';
import { Field } from '../../../kubernetes/field';
import { show, typeName } from '../../../kubernetes/show';

export const envValue: Rule = {
  name: 'env-value',
  severity: 'error',
  summary: 'An environment variable without a name, with a value that is no string, or with a value and a source.',
  remedy: 'Put numbers and booleans in quotes: `value: "8080"`.',
  check: eachContainer(({ field, title }) => field.get('env').items.flatMap((variable) => judge(variable, title))),
};

function judge(variable: Field, title: string): RuleFinding[] {
  const name = variable.get('name');
  const value = variable.get('value');
  if (!name.text)
    return [name.finding(`A variable in the environment of ${title} has no name.`, 'Write `- name: LOG_LEVEL`.')];
  if (name.text.includes('=') || /[^\x20-\x7e]/.test(name.text)) {
    return [
      name.finding(
        `${show(name.text)} is no name for an environment variable.`,
        'Use letters, digits and underscores: `LOG_LEVEL`.',
      ),
    ];
  }
  if (value.given && value.text === undefined) {
    // A number may be a password too.
    const shown = isCredentialName(name.text) || typeof value.value === 'object' ? '' : `, ${show(value.value)}`;
    return [
      value.silentFinding(
        `The environment variable ${show(name.text)} of ${title} is ${typeName(value.value)}${shown}: it has to be a string.`,
        shown ? `Put it in quotes: \`value: "${show(value.value)}"\`.` : 'Put it in quotes.',
      ),
    ];
  }
  if (!value.text || !variable.get('valueFrom').given) return [];
  return [
    variable
      .get('valueFrom')
      .silentFinding(
        `The environment variable ${show(name.text)} of ${title} has a value and a source.`,
        'Keep one of `value` and `valueFrom`.',
      ),
  ];
}
