import { judge, role } from '../judge';

const rule = 'role-resource';
const reading = (apiGroups: string[], ...resources: string[]) => role({ apiGroups, resources, verbs: ['get'] });

describe(rule, () => {
  test('a resource in a group that does not have it is refused', () => {
    expect(judge(rule, [reading([''], 'deployments')])).toEqual([
      {
        object: 'Role shop/reader',
        field: 'rules[0].resources[0]',
        message: "There are no 'deployments' in the core group: the role grants nothing.",
        remedy: 'Write `apiGroups: ["apps"]` for them.',
        value: 'deployments',
      },
    ]);
  });

  test('so is a resource that there is not', () => {
    expect(judge(rule, [reading([''], 'pod')])).toEqual([
      {
        object: 'Role shop/reader',
        field: 'rules[0].resources[0]',
        message: "Kubernetes has no resource 'pod' in the core group: the role grants nothing.",
        remedy: 'Write `pods`.',
        value: 'pod',
      },
    ]);
    expect(judge(rule, [reading(['apps', 'batch'], 'jobz')])).toEqual([
      {
        object: 'Role shop/reader',
        field: 'rules[0].resources[0]',
        message: "Kubernetes has no resource 'jobz' in the groups 'apps' and 'batch': the role grants nothing.",
        remedy: 'Write `jobs`.',
        value: 'jobz',
      },
    ]);
  });

  test.each(['Pods', 'svc', 'NetworkPolicy', 'gadget'])('so is %s', (resource) => {
    expect(judge(rule, [reading([''], resource)])).toHaveLength(1);
  });

  test('resources with their groups are fine, sub-resources too, and other groups may have anything', () => {
    const set = [
      reading(['', 'apps'], 'pods', 'pods/log', 'deployments', 'deployments/scale'),
      reading(['example.com'], 'things'),
    ];
    expect(judge(rule, [...set, reading(['', 'metrics.k8s.io'], 'anything')])).toEqual([]);
  });
});
