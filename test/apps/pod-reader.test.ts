/** pod-reader: read access to pods. */
import { inventory, renderedApp } from '../support/dist';

const app = renderedApp('pod-reader');

test('consists of', () => expect(inventory(app)).toMatchSnapshot());

test('the role is exactly get, list and watch on pods of the core group', () => {
  expect(app.get('Role', 'pod-reader').rules).toEqual([
    { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] },
  ]);
});

test('it is bound to a named group', () => {
  expect(app.get('RoleBinding', 'pod-reader')).toMatchObject({
    roleRef: { kind: 'Role', name: 'pod-reader' },
    subjects: [{ kind: 'Group', name: 'support' }],
  });
});
