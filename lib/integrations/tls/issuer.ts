/** Issuer and ClusterIssuer: who issues certificates, for one namespace or for all. */
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { objectLabels } from '../../constructs/core/labels';
import { workloadName } from '../../constructs/core/name';
import { Fields, PropPath, TEXT, readProps, required } from '../../diagnostics/schema';
import { afterConversion } from '../../synth/after-conversion';
import { IIssuer } from './issuer-interface';
import { IssuerSource } from './issuer-source';
import { RenderedSource, SOURCE, renderSource } from './private/source-spec';

/** What an issuer takes. */
export interface IssuerProps {
  /** Its name. @default - the id of the construct */
  readonly name?: string;

  /** Where it has its certificates from. */
  readonly source: IssuerSource;
}

/** An issuer of either kind. Not for use by itself. */
export abstract class IssuerBase extends Construct implements IIssuer {
  /** The object that is rendered. */
  public readonly object: ApiObject;

  public readonly issuerName: string;
  public readonly issuerKind: string;
  public readonly issuerGroup = 'cert-manager.io';
  public readonly elsewhere = false;
  public readonly asksOverHttp: boolean;

  protected constructor(scope: Construct, id: string, props: IssuerProps, kind: string) {
    super(scope, id);
    const fields: Fields<IssuerProps> = {
      name: TEXT,
      source: required(SOURCE, undefined, 'say where its certificates come from: IssuerSource.acme({ … })'),
    };
    props = readProps(this, fields, props);
    this.issuerName = workloadName(this, props.name);
    this.issuerKind = kind;
    const { spec, asksOverHttp }: RenderedSource = renderSource(
      new PropPath(this, 'source'),
      this.issuerName,
      props.source,
    );
    this.asksOverHttp = asksOverHttp;
    this.object = new ApiObject(this, 'issuer', {
      apiVersion: 'cert-manager.io/v1',
      kind,
      metadata: { name: this.issuerName, labels: objectLabels(this, this.issuerName) },
      spec,
    });
    if (kind === 'ClusterIssuer') {
      // What holds for the cluster is in no namespace, whatever the chart's.
      afterConversion(this.object, (json) => delete json.metadata.namespace);
    }
  }
}

/**
 * Who issues certificates for one namespace.
 *
 * @see https://cert-manager.io/docs/concepts/issuer/
 *
 * @example
 *
 *   const issuer = new Issuer(chart, 'letsencrypt', {
 *     source: IssuerSource.acme({ email: 'platform@example.com', solvers: [AcmeSolver.ingress('nginx')] }),
 *   });
 *   new Certificate(web, 'certificate', { issuer });
 */
export class Issuer extends IssuerBase {
  public constructor(scope: Construct, id: string, props: IssuerProps) {
    super(scope, id, props, 'Issuer');
  }
}

/**
 * Who issues certificates for all namespaces: the platform team's.
 *
 * @see https://cert-manager.io/docs/concepts/issuer/
 */
export class ClusterIssuer extends IssuerBase {
  public constructor(scope: Construct, id: string, props: IssuerProps) {
    super(scope, id, props, 'ClusterIssuer');
  }
}
