/** The rules about pods and their containers. */
import type { Rule } from '../rule';
import { gracePeriod } from './grace-period';
import { memoryUnit } from './memory-unit';
import { preStopFits } from './pre-stop-fits';
import { probePort } from './probe-port';
import { probesDiffer } from './probes-differ';
import { selectorOverlap } from './selector-overlap';
import { spreadSelectsPods } from './spread-selects-pods';
import { volumeSource } from './volume-source';

export const PODS_RULES: readonly Rule[] = [
  gracePeriod,
  memoryUnit,
  preStopFits,
  probePort,
  probesDiffer,
  selectorOverlap,
  spreadSelectsPods,
  volumeSource,
];
