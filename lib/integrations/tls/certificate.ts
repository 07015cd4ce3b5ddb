/** Certificate: what a host needs for HTTPS, issued and renewed without anybody's doing. */
import { ApiObject, Duration } from 'cdk8s';
import type { ICertificate } from '@kubernetes-models/cert-manager/cert-manager.io/v1/Certificate';
import { Construct } from 'constructs';
import { goDuration } from '../../constructs/core/go-duration';
import { DURATION } from '../../constructs/core/schemas';
import { ANNOTATION_PREFIX, objectLabels } from '../../constructs/core/labels';
import { PropPath, Fields, Schema, TEXT, schema, listOf, readProps, required } from '../../diagnostics/schema';
import { STAND_IN_HOST, checkHost, checkName } from '../../constructs/network/entry-hosts';
import { Served, servedBy } from '../../constructs/network/served-hosts';
import { isDnsSubdomain } from '../../kubernetes/syntax';
import { Json } from '../../synth/after-conversion';
import { allowChallenge } from './private/challenge';
import { IIssuer } from './issuer-interface';

/** What a Certificate takes: an issuer, and what is to be other than the defaults. */
export interface CertificateProps {
  /** Who issues it: an Issuer, a ClusterIssuer, or a reference to one that is there already. */
  readonly issuer: IIssuer;

  /** The hosts that it is for. @default - those that the WebApp or the Gateway around it serves with the Secret */
  readonly hosts?: string[];

  /** The Secret that it is kept in. @default - the one that the WebApp or the Gateway around it serves its hosts with */
  readonly secretName?: string;

  /** How long it is valid. @default - 90 days, of which an authority may give less */
  readonly duration?: Duration;

  /** How long before its end it is renewed. @default - when a third of its time is left */
  readonly renewBefore?: Duration;
}

const ISSUER: Schema<IIssuer> = schema(
  'an issuer',
  "an Issuer, a ClusterIssuer, or IssuerReference.clusterIssuer('letsencrypt')",
  (value: IIssuer) => typeof value.issuerName === 'string' && typeof value.issuerKind === 'string',
);

const FIELDS: Fields<CertificateProps> = {
  issuer: required(ISSUER, undefined, "say who issues it: IssuerReference.clusterIssuer('letsencrypt')"),
  hosts: listOf(TEXT),
  secretName: TEXT,
  duration: DURATION,
  renewBefore: DURATION,
};

/** The kinds of cert-manager itself. */
const OWN_KINDS = ['Issuer', 'ClusterIssuer'];

/** cert-manager takes no less. @see https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.CertificateSpec */
const SHORTEST = Duration.hours(1);
const LATEST_RENEWAL = Duration.minutes(5);

/**
 * A certificate that cert-manager gets, keeps in a Secret and renews. In the scope of a WebApp with a host, or of a Gateway, it is
 * one line: hosts and Secret are theirs.
 *
 * With an issuer that asks over plain HTTP, a NetworkPolicy lets the question through to the pod that answers it.
 *
 * @see https://cert-manager.io/docs/usage/certificate/
 *
 * @example
 *
 *   const web = new WebApp(chart, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080, host: 'shop.example.com' });
 *   new Certificate(web, 'certificate', { issuer: IssuerReference.clusterIssuer('letsencrypt') });
 */
export class Certificate extends Construct {
  /** The Certificate that is rendered. */
  public readonly object: ApiObject;

  public constructor(scope: Construct, id: string, props: CertificateProps) {
    super(scope, id);
    props = readProps(this, FIELDS, props);
    const served = servedBy(scope);
    const secretName = this.secretOf(props.secretName, served);
    const hosts = this.hostsOf(props.hosts, secretName, served);
    this.checkTimes(props);
    const { issuer } = props;
    const spec: Json & ICertificate['spec'] = {
      secretName,
      dnsNames: hosts,
      issuerRef: this.issuerRef(issuer),
      privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
      usages: ['digital signature', 'key encipherment', 'server auth'],
      ...(props.duration === undefined ? {} : { duration: goDuration(props.duration) }),
      ...(props.renewBefore === undefined ? {} : { renewBefore: goDuration(props.renewBefore) }),
    };
    this.object = new ApiObject(this, 'certificate', {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: { name: secretName, labels: objectLabels(this, secretName), annotations: elsewhere(issuer) },
      spec,
    });
    if (issuer?.asksOverHttp) allowChallenge(this, secretName, served);
  }

  private secretOf(given: string | undefined, served: Served | undefined): string {
    const checked = checkName(this, 'secretName', given);
    if (checked !== undefined) return checked;
    const known = [...new Set((served?.hosts ?? []).map(({ tlsSecret }) => tlsSecret))];
    if (known.length === 1) return known[0]!;
    if (given === undefined) {
      new PropPath(this, 'secretName').report('certificate-has-a-secret', {
        message:
          known.length === 0
            ? 'Nothing around it serves a host with TLS, so its Secret is not known.'
            : `Its hosts are served with ${known.length} Secrets.`,
        remedy:
          known.length === 0
            ? 'make it in the scope of a WebApp with a host, or of a Gateway; or give hosts and secretName'
            : `make a Certificate for each: secretName: '${known[0]}'`,
      });
    }
    return known[0] ?? 'missing';
  }

  private hostsOf(given: string[] | undefined, secretName: string, served: Served | undefined): string[] {
    const known = (served?.hosts ?? []).filter((it) => it.tlsSecret === secretName).map(({ host }) => host);
    const hosts = given?.map((host, index) => checkHost(this, `hosts[${index}]`, host, index)) ?? known;
    if (hosts.length > 0) return [...new Set(hosts)];
    new PropPath(this, 'hosts').report('certificate-has-hosts', {
      ...(given === undefined ? {} : { value: given }),
      message: 'It is for no host.',
      remedy: "make it in the scope of a WebApp with a host, or of a Gateway; or give hosts: ['shop.example.com']",
    });
    return [STAND_IN_HOST];
  }

  private issuerRef(issuer: IIssuer | undefined): { group: string; kind: string; name: string } {
    if (!issuer) return { group: 'cert-manager.io', kind: 'Issuer', name: 'missing' };
    const { issuerGroup: group, issuerKind, issuerName: name } = issuer;
    if (group === 'cert-manager.io' && !OWN_KINDS.includes(issuerKind)) {
      new PropPath(this, 'issuer').report('certificate-issuer-kind', {
        value: issuerKind,
        message: 'cert-manager has no such kind of issuer.',
        remedy: `give one of ${OWN_KINDS.join(', ')}, or the API group of the kind`,
      });
    }
    if (typeof name !== 'string' || !isDnsSubdomain(name)) {
      new PropPath(this, 'issuer').report('certificate-issuer-name', {
        value: name,
        message: 'It is no name of an issuer.',
        remedy: 'give the name as `kubectl get issuers,clusterissuers` shows it',
      });
      return { group, kind: issuerKind, name: 'missing' };
    }
    return { group, kind: issuerKind, name };
  }

  private checkTimes({ duration, renewBefore }: CertificateProps): void {
    const report = (property: string, value: Duration, message: string, remedy: string) =>
      new PropPath(this, property).report('certificate-times', {
        value: `${value.toMinutes({ integral: false })} min`,
        message,
        remedy,
      });
    const millis = (it: Duration) => it.toMilliseconds({ integral: false });
    if (duration !== undefined && millis(duration) < millis(SHORTEST)) {
      report(
        'duration',
        duration,
        'cert-manager takes no certificate for less than an hour.',
        'give Duration.days(90)',
      );
    }
    if (renewBefore === undefined) return;
    if (millis(renewBefore) < millis(LATEST_RENEWAL)) {
      report(
        'renewBefore',
        renewBefore,
        'cert-manager renews five minutes before the end, no later.',
        'give Duration.days(30)',
      );
    } else if (millis(renewBefore) >= millis(duration ?? Duration.days(90))) {
      report('renewBefore', renewBefore, 'It would be renewed before it is there.', 'give less than the duration');
    }
  }
}

/** That an issuer of somebody else is not in the set is what was meant. */
function elsewhere(issuer: IIssuer | undefined): { [annotation: string]: string } | undefined {
  if (!issuer?.elsewhere || issuer.issuerKind !== 'Issuer') return undefined;
  return {
    [`${ANNOTATION_PREFIX}allow-outside-reference`]: `The Issuer ${issuer.issuerName} is in the cluster already.`,
  };
}
