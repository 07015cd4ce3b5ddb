/** The rules about what every object has. */
import type { Rule } from '../rule';
import { duplicateIdentity } from './duplicate-identity';
import { nameTooLong } from './name-too-long';
import { namespaceChosen } from './namespace-chosen';
import { serviceName } from './service-name';

export const OBJECTS_RULES: readonly Rule[] = [duplicateIdentity, nameTooLong, namespaceChosen, serviceName];
