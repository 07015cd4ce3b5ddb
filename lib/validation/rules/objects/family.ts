/** The rules about what every object has. */
import type { Rule } from '../rule';
import { annotationSyntax } from './annotation-syntax';
import { apiVersion } from './api-version';
import { duplicateIdentity } from './duplicate-identity';
import { fieldType } from './field-type';
import { labelSyntax } from './label-syntax';
import { namespaceChosen } from './namespace-chosen';
import { objectIdentity } from './object-identity';
import { objectName } from './object-name';
import { serviceName } from './service-name';
import { unknownField } from './unknown-field';

export const OBJECTS_RULES: readonly Rule[] = [
  annotationSyntax,
  apiVersion,
  duplicateIdentity,
  fieldType,
  labelSyntax,
  namespaceChosen,
  objectIdentity,
  objectName,
  serviceName,
  unknownField,
];
