/** No construct takes the name of a role that every cluster has: its rules would replace those of that role. */
import { Chart } from 'cdk8s';
import { ApiResource, Group } from 'cdk8s-plus-27';
import { ApiAccess, ApiVerb, ReadOnlyRole, TeamDuty, TeamRole } from '../../../lib';
import { names, problems, render } from '../../support/render';
import { shop, webApp } from '../../support/shop';

const subjects = (chart: Chart) => [Group.fromName(chart, 'group', 'support')];

const CONSTRUCTS: Readonly<Record<string, (chart: Chart, name: string) => unknown>> = {
  ReadOnlyRole: (chart, name) =>
    new ReadOnlyRole(chart, name, { clusterWide: true, resources: [ApiResource.NODES], subjects: subjects(chart) }),
  TeamRole: (chart, name) => new TeamRole(chart, 'role', { name, duty: TeamDuty.DEVELOPER, subjects: subjects(chart) }),
  ApiAccess: (chart, name) =>
    new ApiAccess(chart, 'role', {
      name,
      workload: webApp({}, chart),
      permissions: [{ resources: [ApiResource.LEASES], verbs: [ApiVerb.GET] }],
    }),
};

describe.each(Object.keys(CONSTRUCTS))('%s', (construct) => {
  test.each(['admin', 'edit', 'view', 'cluster-admin', 'system:node'])('refuses the name %s', (name) => {
    const chart = shop();
    CONSTRUCTS[construct]!(chart, name);
    expect(problems(chart)).toMatchObject([
      {
        property: 'name',
        value: JSON.stringify(name),
        message:
          '`name` cannot be `admin`, `edit`, `view`, `cluster-admin` or begin with `system:`: every cluster has roles of these names, and adds its own rules to them.',
        remedy: expect.stringMatching(/^Set `name: '[a-z-]+'`\.$/),
      },
    ]);
    expect(names(render(chart)).filter((it) => it.endsWith(`Role/${name}`))).toEqual([]);
  });

  test('takes a name of its own', () => {
    const chart = shop();
    CONSTRUCTS[construct]!(chart, 'viewers');
    expect(problems(chart)).toEqual([]);
  });
});
