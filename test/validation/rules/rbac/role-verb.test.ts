import { judge, role } from '../judge';

const rule = 'role-verb';
const granting = (...verbs: string[]) => role({ apiGroups: [''], resources: ['pods'], verbs });

describe(rule, () => {
  test('a verb that Kubernetes does not know is refused, with those that were meant', () => {
    expect(judge(rule, [granting('read')])).toEqual([
      {
        object: 'Role shop/reader',
        field: 'rules[0].verbs[0]',
        message: "The verb 'read' grants nothing: Kubernetes doesn't know it.",
        remedy: 'Write get, list, watch.',
        value: 'read',
      },
    ]);
  });

  test('so is one in capitals', () => {
    expect(judge(rule, [granting('GET')])).toEqual([
      {
        object: 'Role shop/reader',
        field: 'rules[0].verbs[0]',
        message: "The verb 'GET' grants nothing: verbs are in lower case.",
        remedy: 'Write `get`.',
        value: 'GET',
      },
    ]);
  });

  test('the verbs of the API are fine, and those of others too', () => {
    expect(
      judge(rule, [granting('get', 'list', 'watch', 'deletecollection', 'impersonate', 'use', 'approve')]),
    ).toEqual([]);
  });
});
