/** The rules about pods and their containers. */
import type { Rule } from '../rule';
import { containerNames } from './container-names';
import { duplicateMountPath } from './duplicate-mount-path';
import { gracePeriod } from './grace-period';
import { memoryUnit } from './memory-unit';
import { portSyntax } from './port-syntax';
import { preStopFits } from './pre-stop-fits';
import { probePort } from './probe-port';
import { probesDiffer } from './probes-differ';
import { quantitySyntax } from './quantity-syntax';
import { selectorMatchesTemplate } from './selector-matches-template';
import { selectorOverlap } from './selector-overlap';
import { spreadSelectsPods } from './spread-selects-pods';
import { volumeDeclared } from './volume-declared';
import { volumeSource } from './volume-source';

export const PODS_RULES: readonly Rule[] = [
  containerNames,
  duplicateMountPath,
  gracePeriod,
  memoryUnit,
  portSyntax,
  preStopFits,
  probePort,
  probesDiffer,
  quantitySyntax,
  selectorMatchesTemplate,
  selectorOverlap,
  spreadSelectsPods,
  volumeDeclared,
  volumeSource,
];
