/** What every object needs before anything else can be said of it. */
import type { Rule } from '../rule';
import { Field } from '../../../kubernetes/field';
import { show, typeName } from '../../../kubernetes/show';

export const objectIdentity: Rule = {
  name: 'object-identity',
  severity: 'error',
  summary: 'An object without apiVersion, kind or metadata.name: kubectl can not apply it.',
  remedy: 'Give the object `apiVersion`, `kind` and `metadata: {name: ...}`, each as a string.',
  check(set) {
    return set.objects.flatMap((object) => {
      const root = Field.of(object);
      const needed = [root.get('apiVersion'), root.get('kind'), root.get('metadata', 'name')];
      return needed.flatMap((field) => {
        if (field.text) return [];
        if (field.path === 'metadata.name' && root.get('metadata', 'generateName').given) {
          return root
            .get('metadata', 'generateName')
            .finding(
              'The object has a generateName and no name: kubectl apply refuses that, because it could never find it again.',
              'Write `metadata.name`.',
            );
        }
        const problem = !field.given || field.text === '' ? 'has no' : 'has no string as';
        const received =
          field.given && field.text !== '' ? `: it is ${typeName(field.value)}, ${show(field.value)}` : '';
        return field.finding(`The object ${problem} ${field.path}${received}.`, `Write \`${field.path}\` as a string.`);
      });
    });
  },
};
