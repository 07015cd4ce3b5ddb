import { judge, object } from '../judge';

const rule = 'controller-reference';
const certificate = (issuerRef: object) => object('cert-manager.io/v1', 'Certificate', 'web', { spec: { issuerRef } });
const secret = (kind: string) =>
  object('external-secrets.io/v1', 'ExternalSecret', 'db', { spec: { secretStoreRef: { kind, name: 'vault' } } });
const scaled = (ref: object) =>
  object('keda.sh/v1alpha1', 'ScaledObject', 'worker', { spec: { triggers: [{ authenticationRef: ref }] } });

describe(rule, () => {
  test('an Issuer that is not there is refused', () => {
    expect(judge(rule, [certificate({ kind: 'Issuer', name: 'letsencrypt' })])).toEqual([
      {
        object: 'Certificate shop/web',
        field: 'spec.issuerRef.name',
        message: "The Certificate needs the Issuer 'letsencrypt', which is not in namespace 'shop'.",
        remedy:
          "Render the Issuer, or name one that is there, or state the reason in the annotation 'slipway.dev/allow-outside-reference'.",
        value: 'letsencrypt',
      },
    ]);
  });

  test('so is a SecretStore, and what a trigger logs in with', () => {
    expect(judge(rule, [secret('SecretStore'), scaled({ name: 'worker-queue' })])).toMatchObject([
      { field: 'spec.secretStoreRef.name', value: 'vault' },
      { field: 'spec.triggers[0].authenticationRef.name', value: 'worker-queue' },
    ]);
  });

  test('what is there is fine, and so is what the cluster shares, or another project brings', () => {
    const there = [
      object('cert-manager.io/v1', 'Issuer', 'letsencrypt'),
      object('keda.sh/v1alpha1', 'TriggerAuthentication', 'worker-queue'),
    ];
    const fine = [
      certificate({ name: 'letsencrypt' }),
      certificate({ kind: 'ClusterIssuer', name: 'company' }),
      certificate({ kind: 'Issuer', group: 'awspca.cert-manager.io', name: 'pca' }),
      secret('ClusterSecretStore'),
      scaled({ name: 'worker-queue' }),
      scaled({ kind: 'ClusterTriggerAuthentication', name: 'aws' }),
      object('keda.sh/v1alpha1', 'ScaledObject', 'cron', { spec: { triggers: [{ type: 'cron' }] } }),
    ];
    expect(judge(rule, [...there, ...fine])).toEqual([]);
  });
});
