/** The rules about ConfigMaps, Secrets and environment. */
import type { Rule } from '../rule';
import { cidrInConfigMap } from './cidr-in-config-map';
import { configKey } from './config-key';
import { configSize } from './config-size';
import { configValue } from './config-value';
import { credentialInConfigMap } from './credential-in-config-map';
import { credentialInEnv } from './credential-in-env';
import { duplicateEnv } from './duplicate-env';
import { envValue } from './env-value';
import { literalSecret } from './literal-secret';
import { secretEncoding } from './secret-encoding';

export const CONFIGURATION_RULES: readonly Rule[] = [
  cidrInConfigMap,
  configKey,
  configSize,
  configValue,
  credentialInConfigMap,
  credentialInEnv,
  duplicateEnv,
  envValue,
  literalSecret,
  secretEncoding,
];
