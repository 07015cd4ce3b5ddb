/** `cdk8s-slipway/testing`: assertions and questions about a render. For TypeScript and JavaScript only. */
export { Manifests } from './manifests';
export { Match } from './match/match';
export { Capture } from './match/capture';
export { ManifestAssertionError, WrongUseError } from './assertion-error';
export { Choice, RenderedVariant, Variants, renderEvery } from './render-every';

// For jest there is `cdk8s-slipway/testing/jest`, which does it all; for other runners, these.
export { ManifestMatchers, manifestMatchers } from './jest-matchers';
export { SnapshotSerializer, manifestSerializer } from './serializer';

// The words of questions.
export { AccessOptions, Who } from './questions/access';
export { AdmissionOptions } from './questions/admitted';
export { PeerName } from './questions/peers';
export { QuotaOptions } from './questions/quota';
export { canAskApiServer } from './questions/program';
export { ObjectOf } from './typed-objects';
