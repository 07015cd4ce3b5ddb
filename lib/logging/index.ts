/** `cdk8s-slipway/logging`: what workloads print, collected on each node, kept for a time, and searched. */
export { LogCollector, LogCollectorProps } from './log-collector';
export { LogHints, LogHintsProps } from './log-hints';
export { LogParser } from './log-parser';
export { LogStore, LogStoreProps } from './log-store';
