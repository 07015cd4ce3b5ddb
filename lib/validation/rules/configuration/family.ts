/** The rules about ConfigMaps, Secrets and environment. */
import type { Rule } from '../rule';
import { cidrInConfigMap } from './cidr-in-config-map';
import { credentialInConfigMap } from './credential-in-config-map';
import { credentialInEnv } from './credential-in-env';
import { duplicateEnv } from './duplicate-env';
import { literalSecret } from './literal-secret';

export const CONFIGURATION_RULES: readonly Rule[] = [
  cidrInConfigMap,
  credentialInConfigMap,
  credentialInEnv,
  duplicateEnv,
  literalSecret,
];
