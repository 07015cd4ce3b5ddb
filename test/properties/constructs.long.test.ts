import { Chart } from 'cdk8s';
import { Group } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import { ReadOnlyRole } from '../../lib/constructs/access/read-only-role';
import { Severity, formatFindings } from '../../lib/diagnostics/finding';
import type { Manifest } from '../../lib/kubernetes/manifest';
import { Platform } from '../../lib/synth/platform';
import { toYaml } from '../../lib/synth/yaml';
import { ConfiguredService } from '../../lib/constructs/workloads/configured-service';
import { WebApp } from '../../lib/constructs/workloads/web-app';
import { render } from '../support/render';
import { roleProps, servedProps, webAppProps } from './arbitrary-props';
import { expectFacts } from './facts';

const RUNS = 60;
jest.setTimeout(120_000);

/** A platform in whose one chart something is made. */
function platform(make: (chart: Chart) => Construct): Platform {
  const app = new Platform({ outdir: 'dist' });
  make(new Chart(app, 'shop', { namespace: 'shop' }));
  return app;
}

/** Expects that it renders without an error, by our rules and by the API server's own where that is built, twice alike. */
function expectValid(make: (chart: Chart) => Construct): Manifest[] {
  const app = platform(make);
  const errors = app.check().filter(({ severity }) => severity === Severity.ERROR);
  expect(formatFindings(errors)).toBe('');
  const objects = app.charts.flatMap((chart) => render(chart));
  expect(written(platform(make).charts.flatMap((chart) => render(chart)))).toBe(written(objects));
  return objects;
}

/** The text that is written to the file of a chart. */
function written(objects: readonly Manifest[]): string {
  return objects.map((object) => toYaml(object)).join('---\n');
}

describe('random valid props', () => {
  test('of a WebApp render to objects that are accepted, the same each time, for which all facts hold', () => {
    fc.assert(
      fc.property(webAppProps, (props) => expectFacts(expectValid((chart) => new WebApp(chart, 'web', props)))),
      { numRuns: RUNS },
    );
  });

  test('of a ConfiguredService render to objects that are accepted, the same each time, for which all facts hold', () => {
    fc.assert(
      fc.property(servedProps, (props) =>
        expectFacts(expectValid((chart) => new ConfiguredService(chart, 'orders', props))),
      ),
      { numRuns: RUNS },
    );
  });

  test('of a ReadOnlyRole render to a role that reads, and its binding', () => {
    fc.assert(
      fc.property(roleProps, (props) => {
        const objects = expectValid((chart) => {
          const subjects = [Group.fromName(chart, 'team', 'support')];
          return new ReadOnlyRole(chart, 'reader', { ...props, subjects });
        });
        expect(objects).toHaveLength(2);
        const verbs = objects.flatMap((it) => it.rules ?? []).flatMap((rule: { verbs: string[] }) => rule.verbs);
        expect(new Set([...verbs, 'get', 'list', 'watch'])).toEqual(new Set(['get', 'list', 'watch']));
      }),
      { numRuns: RUNS },
    );
  });
});
