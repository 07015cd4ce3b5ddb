import { judge, object } from '../judge';

const rule = 'role-verb';
const role = (...verbs: string[]) =>
  object('rbac.authorization.k8s.io/v1', 'Role', 'reader', {
    rules: [{ apiGroups: [''], resources: ['pods'], verbs }],
  });

describe(rule, () => {
  test('a verb that Kubernetes does not know is refused, with those that were meant', () => {
    expect(judge(rule, [role('read')])).toEqual([
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
    expect(judge(rule, [role('GET')])).toEqual([
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
    expect(judge(rule, [role('get', 'list', 'watch', 'deletecollection', 'impersonate', 'use', 'approve')])).toEqual(
      [],
    );
  });
});
