/** The spec of an Issuer or ClusterIssuer: from the source that it was given to the form of the API. */
import type { IIssuer } from '@kubernetes-models/cert-manager/cert-manager.io/v1/Issuer';
import { isSecretReference } from '../../../constructs/config/secret-reference';
import { instancesOf } from '../../../diagnostics/copies';
import { Fields, Schema, PropPath, TEXT, schema, listOf, required, shape } from '../../../diagnostics/schema';
import { isDnsSubdomain } from '../../../kubernetes/syntax';
import { Json } from '../../../synth/after-conversion';
import { AcmeSolver } from '../acme-solver';
import { AcmeOptions, IssuerSource } from '../issuer-source';

const LETS_ENCRYPT = 'https://acme-v02.api.letsencrypt.org/directory';

/** What takes a source. */
export const SOURCE: Schema<IssuerSource> = schema(
  'an IssuerSource',
  "IssuerSource.acme({ … }), IssuerSource.ca('company-ca') or IssuerSource.selfSigned()",
  instancesOf(IssuerSource, 'IssuerSource'),
);

const ACME: Fields<AcmeOptions> = {
  email: required(TEXT, 'missing@invalid.example', "give the address that is written to: 'platform@example.com'"),
  solvers: required(
    listOf(schema<AcmeSolver>('an AcmeSolver', "AcmeSolver.ingress('nginx')", instancesOf(AcmeSolver, 'AcmeSolver'))),
    [],
    "say how it is proved that a host is ours: [AcmeSolver.ingress('nginx')]",
  ),
  server: TEXT,
  accountSecret: TEXT,
};

/** The spec of an issuer, and whether it asks over plain HTTP. */
export interface RenderedSource {
  readonly spec: Json & IIssuer['spec'];
  readonly asksOverHttp: boolean;
}

/** Renders a source; what is wrong with it is reported. */
export function renderSource(at: PropPath, name: string, source: IssuerSource | undefined): RenderedSource {
  if (source?._kind === 'acme') return renderAcme(at, name, source._acme as AcmeOptions);
  if (source?._kind === 'ca') {
    return { spec: { ca: { secretName: checkSecret(at.field('ca'), source._secretName) } }, asksOverHttp: false };
  }
  return { spec: { selfSigned: {} }, asksOverHttp: false };
}

function renderAcme(at: PropPath, name: string, given: AcmeOptions): RenderedSource {
  const options = shape(ACME).read(given, at);
  if (!options) return { spec: { selfSigned: {} }, asksOverHttp: false };
  const { email, server = LETS_ENCRYPT, solvers, accountSecret = `${name}-account` } = options;
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
    at.field('email').report('issuer-email', {
      value: email,
      message: 'It is no address that can be written to.',
      remedy: "give one such as 'platform@example.com'",
    });
  }
  if (!/^https:\/\/[^\s/]+(\/\S*)?$/.test(server)) {
    at.field('server').report('issuer-server', {
      value: server,
      message: 'It is no directory of a certificate authority: those are asked by HTTPS.',
      remedy: `give its address, or leave it out for '${LETS_ENCRYPT}'`,
    });
  }
  if (solvers.length === 0 && given.solvers?.length === 0) {
    at.field('solvers').report('issuer-solvers', {
      value: given.solvers,
      message: 'An ACME issuer needs a solver to prove ownership of a domain.',
      remedy: "give at least one: AcmeSolver.ingress('nginx')",
    });
  }
  const secret = checkSecret(at.field('accountSecret'), accountSecret);
  const acme = {
    email,
    server,
    privateKeySecretRef: { name: secret },
    solvers: solvers.map((solver, index) => renderSolver(at.field('solvers').item(index), solver)),
  };
  return { spec: { acme }, asksOverHttp: solvers.some(({ _parts }) => _parts.http) };
}

/** What each kind of solver must be told. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  ingress: ['className'],
  gateway: ['name', 'namespace'],
  route53: ['region'],
  cloudDNS: ['project'],
  azureDNS: ['subscription', 'resourceGroup', 'zoneName'],
  cloudflare: [],
};

function renderSolver(at: PropPath, { _parts: { kind, texts, secret, zones } }: AcmeSolver): Json {
  for (const name of NEEDED[kind]!) {
    if (typeof texts[name] === 'string' && texts[name] !== '') continue;
    at.field(name).report('issuer-solver', {
      ...(texts[name] === undefined ? {} : { value: texts[name] }),
      message: 'The solver needs it, and it is not given.',
      remedy: `give ${name} as a text`,
    });
  }
  const selector = zones === undefined ? {} : { selector: { dnsZones: zones } };
  return { ...SOLVERS[kind]!(texts, () => secretRef(at.field('apiToken'), secret)), ...selector };
}

type Texts = { readonly [property: string]: string | undefined };

const SOLVERS: Readonly<Record<string, (texts: Texts, secret: () => Json) => Json>> = {
  ingress: ({ className }) => ({ http01: { ingress: { ingressClassName: className } } }),
  gateway: ({ name, namespace }) => {
    const parent = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name, namespace, sectionName: 'http' };
    return { http01: { gatewayHTTPRoute: { parentRefs: [parent] } } };
  },
  route53: ({ region, hostedZoneId, role }) => ({
    dns01: {
      route53: {
        region,
        ...(hostedZoneId === undefined ? {} : { hostedZoneID: hostedZoneId }),
        ...(role ? { role } : {}),
      },
    },
  }),
  cloudDNS: ({ project }) => ({ dns01: { cloudDNS: { project } } }),
  azureDNS: ({ subscription, resourceGroup, zoneName, identity }) => ({
    dns01: {
      azureDNS: {
        subscriptionID: subscription,
        resourceGroupName: resourceGroup,
        hostedZoneName: zoneName,
        ...(identity === undefined ? {} : { managedIdentity: { clientID: identity } }),
      },
    },
  }),
  cloudflare: (_texts, secret) => ({ dns01: { cloudflare: { apiTokenSecretRef: secret() } } }),
};

/** A reference to a key of a Secret. What was given in its place is never shown: it may well be the token. */
function secretRef(at: PropPath, secret: unknown): Json {
  if (isSecretReference(secret)) {
    return { name: secret.secretName, key: secret.key };
  }
  at.report('secret-is-a-reference', {
    message: 'The token is no reference to a key of a Secret.',
    remedy: "store it in the cluster and refer to it: SecretKey.asFile('cloudflare', 'api-token')",
  });
  return { name: 'missing', key: 'missing' };
}

function checkSecret(at: PropPath, name: string | undefined): string {
  if (typeof name === 'string' && isDnsSubdomain(name)) return name;
  at.report('issuer-secret', {
    value: name,
    message: 'It is no name of a Secret.',
    remedy: 'give the name as `kubectl get secrets` shows it',
  });
  return 'missing';
}
