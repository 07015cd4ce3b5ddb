/** Labels, and the labels that selectors ask for: keys and values in Kubernetes' syntax. */
import type { Manifest } from '../../../kubernetes/manifest';
import type { Rule, RuleFinding } from '../rule';
import { Field } from '../../../kubernetes/field';
import { show, typeName } from '../../../kubernetes/show';
import { isLabelValue, isQualifiedName } from '../../../kubernetes/syntax';

export const labelSyntax: Rule = {
  name: 'label-syntax',
  severity: 'error',
  summary: 'A label whose key or value Kubernetes refuses, on an object, on a pod template or in a selector.',
  remedy:
    'Keys are `name` or `dns.prefix/name`, values at most 63 letters, digits, `-`, `_` and `.`; what is longer is an annotation.',
  check(set) {
    return set.objects.flatMap((object) => placesOf(object, set.podOf(object)?.template).flatMap(judge));
  },
};

function placesOf(object: Manifest, template: Field | undefined): Field[] {
  const root = Field.of(object);
  const places = [root.get('metadata', 'labels'), root.get('spec', 'selector', 'matchLabels')];
  if (object.kind === 'Service' && object.apiVersion === 'v1') places.push(root.get('spec', 'selector'));
  if (template && template.path !== '') places.push(template.get('metadata', 'labels'));
  return places;
}

function judge(labels: Field): RuleFinding[] {
  if (!labels.given) return [];
  if (!labels.map) {
    return [
      labels.finding(
        `The labels are ${typeName(labels.value)}, ${show(labels.value)}: they have to be a map.`,
        'Write them as `key: value`.',
      ),
    ];
  }
  return labels.keys.flatMap((key) => {
    const findings: RuleFinding[] = [];
    const value = labels.get(key);
    if (!isQualifiedName(key)) {
      findings.push(
        value.finding(
          `The label key ${show(key)} is not allowed: it takes letters, digits, '-', '_' and '.', at most 63, after an optional DNS name and '/'.`,
          "Rename the key, for example to 'app.kubernetes.io/name'.",
        ),
      );
    }
    const problem = valueProblem(value);
    if (problem) findings.push(problem);
    return findings;
  });
}

function valueProblem(value: Field): RuleFinding | undefined {
  const { text } = value;
  if (text === undefined) {
    const quoted =
      typeof value.value === 'object' ? 'Write a string.' : `Put it in quotes: \`"${String(value.value)}"\`.`;
    return value.finding(
      `The label value is ${typeName(value.value)}, ${show(value.value)}: it has to be a string.`,
      quoted,
    );
  }
  if (isLabelValue(text)) return undefined;
  return value.finding(
    `The label value ${show(text)} is not allowed: it takes letters, digits, '-', '_' and '.', at most 63, beginning and ending with a letter or digit.`,
    'Shorten or rewrite it; a text that nothing selects by belongs into an annotation.',
  );
}
