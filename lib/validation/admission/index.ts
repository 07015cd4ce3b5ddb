/** The verdict: what the API server would say of a set of objects, without one. */
export { AdmissionError, AdmissionProgram } from './program';
export * from './types';
export { nameOfCause } from './cause-names';
