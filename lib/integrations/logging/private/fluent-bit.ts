/** The configuration of Fluent Bit. @see https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/yaml */
import { COLLECTOR_USER, LOG_STREAM } from './store-setup';

/** What is read, how pods are named, and where it goes. */
export function fluentBitConfig(store: string, state: string): object {
  const { hostname, port } = new URL(store);
  return {
    service: {
      flush: 5,
      http_server: true,
      http_port: 2020,
      health_check: true,
      parsers_file: '/fluent-bit/etc/parsers.conf',
      'storage.path': `${state}/buffer`,
    },
    pipeline: {
      inputs: [
        {
          name: 'tail',
          tag: 'kube.*',
          path: '/var/log/containers/*.log',
          // What it prints about a line that it can't send would be one more line to send.
          exclude_path: '/var/log/containers/fluent-bit-*.log',
          'multiline.parser': 'cri',
          db: `${state}/tail.db`,
          skip_long_lines: true,
          'storage.type': 'filesystem',
        },
      ],
      filters: [
        {
          name: 'kubernetes',
          match: 'kube.*',
          merge_log: true,
          keep_log: false,
          annotations: false,
          'k8s-logging.parser': true,
          'k8s-logging.exclude': true,
        },
      ],
      outputs: [
        {
          name: 'es',
          match: 'kube.*',
          host: hostname,
          port: Number(port),
          tls: true,
          'tls.verify': true,
          'tls.ca_file': '/etc/secrets/ca.crt',
          http_user: COLLECTOR_USER,
          http_passwd: '${COLLECTOR_PASSWORD}',
          index: LOG_STREAM,
          write_operation: 'create',
          suppress_type_name: true,
          replace_dots: true, // a label `app` beside one `app.kubernetes.io/name` would be refused
          retry_limit: 'no_limits',
          'storage.total_limit_size': '1G',
        },
      ],
    },
  };
}
