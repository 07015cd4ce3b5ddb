/** Kubernetes' own admission and authorization, for the questions that only they can answer. */
import { AdmissionProgram, AdmissionRequest, AdmissionResponse } from '../../validation/admission';
import { wrongUse } from '../assertion-error';

/** Asks the program. Where it isn't there, the question has no answer: that is an error, never a pass. */
export function ask(request: AdmissionRequest): AdmissionResponse {
  const program = AdmissionProgram.locate();
  return program ? program.judge(request) : wrongUse(AdmissionProgram.ADVICE);
}

/** Whether the program is there: for tests that are to be skipped where it isn't. */
export function canAskApiServer(): boolean {
  return AdmissionProgram.locate() !== undefined;
}
