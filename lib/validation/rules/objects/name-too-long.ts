/** A name that the API server accepts, and that its controller can't lengthen. */
import type { Rule } from '../rule';
import { eachOfKind } from '../shared/each';
import { suggestLabel } from '../../../kubernetes/syntax';

/** A label holds 63 characters; a dash and a hash of 10 come behind the name of a StatefulSet. */
const LIMIT = 52;

export const nameTooLong: Rule = {
  name: 'name-too-long',
  severity: 'error',
  summary:
    'A StatefulSet whose name is too long for the label that its controller adds to each pod: no pod is created.',
  remedy: 'Shorten the name to 52 characters.',
  check: eachOfKind('apps', 'StatefulSet', (root) => {
    const name = root.get('metadata', 'name');
    if ((name.text ?? '').length <= LIMIT) return [];
    return name.finding(
      `The name of a StatefulSet must have at most ${LIMIT} characters: a hash of 11 is appended in a label of its pods.`,
      `Rename it, for example to '${suggestLabel(name.text ?? '', LIMIT)}', here and wherever it is referred to.`,
    );
  }),
};
