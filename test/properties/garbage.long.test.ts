import { Chart } from 'cdk8s';
import { Group } from 'cdk8s-plus-27';
import * as fc from 'fast-check';
import { ReadOnlyRole } from '../../lib/constructs/access/read-only-role';
import { WebApp } from '../../lib/constructs/workloads/web-app';
import { roleProps, webAppProps } from './arbitrary-props';
import { Anything, spoilt, survives } from './spoilt';

jest.setTimeout(120_000);
const RUNS = 500;

describe('anything in the place of one value', () => {
  test('of the props of a WebApp is survived', () => {
    fc.assert(
      fc.property(spoilt(webAppProps), (props) => survives((chart) => new WebApp(chart, 'web', props as Anything))),
      { numRuns: RUNS },
    );
  });

  test('of the props of a ReadOnlyRole is survived', () => {
    const subjects = (chart: Chart) => [Group.fromName(chart, 'team', 'support')];
    fc.assert(
      fc.property(spoilt(roleProps), (props) =>
        survives(
          (chart) =>
            new ReadOnlyRole(
              chart,
              'reader',
              props === null ? (null as Anything) : Object.assign({ subjects: subjects(chart) }, props),
            ),
        ),
      ),
      { numRuns: RUNS },
    );
  });
});
