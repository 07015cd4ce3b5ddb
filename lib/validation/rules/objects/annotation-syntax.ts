/** Annotations: keys in Kubernetes' syntax, values that are text, and not too much of it. */
import type { Manifest } from '../../../kubernetes/manifest';
import type { Rule, RuleFinding } from '../rule';
import { Field } from '../../../kubernetes/field';
import { show, typeName } from '../../../kubernetes/show';
import { isQualifiedName } from '../../../kubernetes/syntax';

const LIMIT = 256 * 1024;

export const annotationSyntax: Rule = {
  name: 'annotation-syntax',
  severity: 'error',
  summary: 'An annotation whose key Kubernetes refuses, whose value is no text, or annotations of more than 256 KiB.',
  remedy: 'Keys are `name` or `dns.prefix/name`; put numbers, booleans and structures in quotes.',
  check(set) {
    return set.objects.flatMap((object) => placesOf(object, set.podOf(object)?.template).flatMap(judge));
  },
};

function placesOf(object: Manifest, template: Field | undefined): Field[] {
  const places = [Field.of(object).get('metadata', 'annotations')];
  if (template && template.path !== '') places.push(template.get('metadata', 'annotations'));
  return places;
}

function judge(annotations: Field): RuleFinding[] {
  if (!annotations.given) return [];
  if (!annotations.map) {
    const received = `${typeName(annotations.value)}, ${show(annotations.value)}`;
    return [
      annotations.finding(`The annotations are ${received}: they have to be a map.`, 'Write them as `key: "value"`.'),
    ];
  }
  let size = 0;
  const findings: RuleFinding[] = [];
  for (const [key, value] of annotations.entries) {
    size += Buffer.byteLength(key) + Buffer.byteLength(value.text ?? '');
    // The name of an annotation may have capitals in its prefix, which no label may.
    const slash = key.indexOf('/');
    if (!isQualifiedName(slash < 0 ? key : key.slice(0, slash).toLowerCase() + key.slice(slash))) {
      findings.push(
        value.finding(
          `The annotation key ${show(key)} is not allowed: it takes letters, digits, '-', '_' and '.', at most 63, after an optional DNS name and '/'.`,
          "Rename the key, for example to 'example.com/owner'.",
        ),
      );
    }
    if (value.text === undefined) {
      const quoted =
        typeof value.value === 'object'
          ? 'Write a string, for example the structure as JSON.'
          : `Put it in quotes: \`"${String(value.value)}"\`.`;
      findings.push(
        value.finding(
          `The annotation value is ${typeName(value.value)}, ${show(value.value)}: it has to be a string.`,
          quoted,
        ),
      );
    }
  }
  if (size > LIMIT) {
    findings.push(
      annotations.silentFinding(
        `The annotations have ${size} bytes together: Kubernetes takes at most ${LIMIT}.`,
        'Move what is long into a ConfigMap.',
      ),
    );
  }
  return findings;
}
