/** The verdict: what the API server would say of a set of objects, without one. */
export * from './program';
export * from './types';
export { AdmissionError } from './instance';
export { nameOfCause } from './cause-names';
