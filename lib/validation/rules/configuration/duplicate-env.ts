/** One environment variable twice: the last one wins, and a later apply may lose either. */
import type { Rule } from '../rule';
import { eachContainer } from '../shared/each';
import { Field } from '../../../kubernetes/field';
import { FirstCome } from '../shared/first-come';
import { show } from '../../../kubernetes/show';

export const duplicateEnv: Rule = {
  name: 'duplicate-env',
  severity: 'warning',
  summary: 'An environment variable that is set twice in one container: the last one wins, and updates go astray.',
  remedy: 'Remove one of the two.',
  check: eachContainer(({ field, title }) => {
    const first = new FirstCome<Field>();
    return field.get('env').items.flatMap((variable) => {
      const name = variable.get('name');
      if (!name.text || !first.before(name.text, name)) return [];
      return name.finding(
        `The environment variable ${show(name.text)} is set twice in ${title}: the last one wins.`,
        'Remove one of the two.',
      );
    });
  }),
};
