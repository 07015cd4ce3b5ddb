/** Kibana: where people search the logs. */
import { Duration, Size } from 'cdk8s';
import { Cpu, Volume } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { SecretKey } from '../../../constructs/config/secret-key';
import { HealthCheck } from '../../../constructs/workloads/health';
import { StatefulService } from '../../../constructs/workloads/stateful-service';
import { WebApp } from '../../../constructs/workloads/web-app';
import { ELASTIC_USER } from './elasticsearch';

/** What the console is told. */
export interface KibanaProps {
  readonly image: string;
  readonly elasticsearch: StatefulService;
  readonly url: string;
  readonly users: string;
  readonly certificate: string;
  readonly host?: string;
}

/** What it encrypts in the store and in cookies: all replicas must have the same key. */
const KEYS = ['XPACK_SECURITY', 'XPACK_ENCRYPTEDSAVEDOBJECTS', 'XPACK_REPORTING'];

/** Renders the console. */
export function renderKibana(scope: Construct, props: KibanaProps): WebApp {
  const { image, elasticsearch, url, users, certificate, host } = props;
  const kibana = new WebApp(scope, 'kibana', {
    name: 'kibana',
    image,
    port: 5601,
    host,
    replicas: 2,
    config: {
      ELASTICSEARCH_HOSTS: url,
      ELASTICSEARCH_USERNAME: 'kibana_system',
      ELASTICSEARCH_SSL_CERTIFICATEAUTHORITIES: '/etc/secrets/ca.crt',
      SERVER_HOST: '0.0.0.0',
      TELEMETRY_ENABLED: 'false', // the firewall lets nothing out anyway
      ...(host === undefined ? {} : { SERVER_PUBLICBASEURL: `https://${host}` }),
    },
    secrets: {
      ELASTICSEARCH_PASSWORD: SecretKey.asVariable(users, 'kibana'),
      ...Object.fromEntries(KEYS.map((it) => [`${it}_ENCRYPTIONKEY`, SecretKey.asVariable(users, 'encryption-key')])),
      'ca.crt': SecretKey.asFile(certificate, 'ca.crt'),
    },
    volumes: [{ volume: Volume.fromEmptyDir(scope, 'kibana-data', 'data'), path: '/usr/share/kibana/data' }],
    resources: {
      cpu: { request: Cpu.millis(250), limit: Cpu.units(1) },
      memory: { request: Size.gibibytes(1), limit: Size.gibibytes(1) },
    },
    health: {
      readiness: HealthCheck.http('/login'), // the one page that needs no name
      liveness: HealthCheck.tcp(),
      startupTimeout: Duration.minutes(3),
    },
    security: ELASTIC_USER,
  });
  kibana.connectTo(elasticsearch, 'https');
  return kibana;
}
