/** What is set up in the store once it runs: how long logs are kept, and who may do what. */
import { Construct } from 'constructs';
import { FileContent } from '../../../constructs/config/file-content';
import { SecretKey } from '../../../constructs/config/secret-key';
import { OneOffJob } from '../../../constructs/workloads/one-off-job';
import { StatefulService } from '../../../constructs/workloads/stateful-service';

/** The stream of documents that collectors write to. */
export const LOG_STREAM = 'logs-kubernetes-default';

/** The user, and the role, of collectors. */
export const COLLECTOR_USER = 'log-collector';

const POLICY = 'logs-retention';

/** What the set-up is told. */
export interface StoreSetupProps {
  readonly image: string;
  readonly elasticsearch: StatefulService;
  readonly url: string;
  readonly days: number;
  readonly users: string;
  readonly certificate: string;
}

/**
 * Renders the Job that sets up the store. All that it asks for may be asked for again, and a change to any of it is a new Job.
 *
 * @see https://www.elastic.co/docs/manage-data/lifecycle/index-lifecycle-management
 */
export function renderSetup(scope: Construct, props: StoreSetupProps): OneOffJob {
  const { image, elasticsearch, url, days, users, certificate } = props;
  const job = new OneOffJob(scope, 'setup', {
    name: 'elasticsearch-setup',
    image,
    command: ['/bin/bash', '/etc/config/setup.sh'],
    config: { STORE: url },
    files: {
      'setup.sh': FileContent.text(SCRIPT),
      'policy.json': FileContent.json(policy(days)),
      'template.json': FileContent.json(TEMPLATE),
      'role.json': FileContent.json(ROLE),
    },
    secrets: {
      ...Object.fromEntries(['elastic', 'kibana', 'collector'].map((user) => [user, SecretKey.asFile(users, user)])),
      'ca.crt': SecretKey.asFile(certificate, 'ca.crt'),
    },
  });
  job.connectTo(elasticsearch, 'https');
  return job;
}

/** A new index each day, or when it is large; deleted when its newest line is as old as logs are kept. */
function policy(days: number): object {
  const rollover = { max_age: '1d', max_primary_shard_size: '25gb' };
  return {
    policy: {
      phases: {
        hot: { actions: { rollover } },
        delete: { min_age: `${days}d`, actions: { delete: {} } },
      },
    },
  };
}

/** Above the priority of the templates that Elasticsearch brings along for names that begin so. */
const TEMPLATE = {
  index_patterns: ['logs-kubernetes-*'],
  priority: 500,
  data_stream: {},
  composed_of: ['logs@mappings', 'logs@settings'],
  template: { settings: { 'index.lifecycle.name': POLICY } },
};

/** Collectors add lines, and neither read nor change any. */
const ROLE = {
  cluster: ['monitor'],
  indices: [{ names: ['logs-kubernetes-*'], privileges: ['create_doc', 'auto_configure'] }],
};

/** Passwords come as files and go as files: none is an argument or a variable, which others could see. */
const SCRIPT = `set -euo pipefail
umask 077
cd /etc/secrets

printf 'user = "elastic:%s"\\n' "$(cat elastic)" > /tmp/curl.conf
printf '{"password":"%s","roles":["${COLLECTOR_USER}"]}' "$(cat collector)" > /tmp/collector.json
printf '{"password":"%s"}' "$(cat kibana)" > /tmp/kibana.json

call() {
  curl --config /tmp/curl.conf --cacert ca.crt --silent --show-error --fail-with-body \\
    --retry 30 --retry-delay 10 --retry-all-errors --header 'Content-Type: application/json' \\
    --request "$1" "$STORE/$2" --data @"$3"
}

call PUT _ilm/policy/${POLICY} /etc/config/policy.json
call PUT _index_template/logs-kubernetes /etc/config/template.json
call PUT _security/role/${COLLECTOR_USER} /etc/config/role.json
call PUT _security/user/${COLLECTOR_USER} /tmp/collector.json
call POST _security/user/kibana_system/_password /tmp/kibana.json
`;
