/** An attachment takes its workload as the prop `workload`, which defaults to its scope, whichever attachment it is. */
import { ApiResource } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Chart, Duration } from 'cdk8s';
import { ApiAccess, ApiVerb, CloudIdentity, ClusterProfile, ConfiguredService, IWorkload } from '../../../lib';
import { BlueGreen, Canary } from '../../../lib/integrations/delivery';
import { LogParser, LogParsing } from '../../../lib/integrations/logging';
import { MeshMember } from '../../../lib/integrations/mesh';
import { Monitoring } from '../../../lib/integrations/observability';
import { judgedApp, platform } from '../../support/judged';

const image = `registry.example.com/app@sha256:${'0'.repeat(64)}`;
const permissions = [{ resources: [ApiResource.CONFIG_MAPS], verbs: [ApiVerb.GET], objectNames: ['web'] }];

type Props = { readonly workload?: IWorkload };

const ATTACHMENTS: Readonly<Record<string, (scope: Construct, props: Props) => unknown>> = {
  ApiAccess: (scope, props) => new ApiAccess(scope, 'it', { ...props, permissions }),
  BlueGreen: (scope, props) => new BlueGreen(scope, 'it', props),
  Canary: (scope, props) => new Canary(scope, 'it', { ...props, steps: [{ weight: 10, pause: Duration.minutes(5) }] }),
  CloudIdentity: (scope, props) =>
    new CloudIdentity(scope, 'it', { ...props, identity: 'web-app@my-project.iam.gserviceaccount.com' }),
  LogParsing: (scope, props) => new LogParsing(scope, 'it', { ...props, parser: LogParser.JSON }),
  MeshMember: (scope, props) => new MeshMember(scope, 'it', props),
  Monitoring: (scope, props) => new Monitoring(scope, 'it', props),
};

/** What an attachment renders and reports, in the scope of the workload or beside it. */
function made(attach: (scope: Construct, props: Props) => unknown, where: 'scope' | 'prop' | 'nowhere') {
  const app = platform();
  ClusterProfile.gke().useIn(app);
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const web = new ConfiguredService(chart, 'web', { image, port: 8080 });
  attach(where === 'scope' ? web : chart, where === 'prop' ? { workload: web } : {});
  const { errors } = judgedApp(app);
  return { yaml: errors.length === 0 ? app.synthYaml() : '', errors };
}

describe.each(Object.entries(ATTACHMENTS))('%s', (_name, attach) => {
  test('renders the same in the scope of its workload as with the prop', () => {
    const { yaml, errors } = made(attach, 'scope');
    expect(errors).toEqual([]);
    expect(yaml.split('---\n').sort()).toEqual(made(attach, 'prop').yaml.split('---\n').sort());
  });

  test('reports that it has no workload where the scope is none', () => {
    expect(made(attach, 'nowhere').errors).toContainEqual(
      expect.stringContaining('shop/it: workload: `workload` must be set: the scope is not a workload.'),
    );
  });
});
