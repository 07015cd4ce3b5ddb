/** Kubernetes' own admission and authorization, for the questions that only they can answer. */
import { AccessAnswer, AdmissionProgram, AdmissionRequest } from '../../validation/admission';
import { JudgeRequest, ObjectJudgment, judge } from '../../validation/judge';
import { wrongUse } from '../assertion-error';

/** The judgment of a set. Where the program isn't built, the question has no answer: that is an error, never a pass. */
export function judged(request: JudgeRequest): readonly ObjectJudgment[] {
  const { objects, admission } = judge(request);
  return admission ? objects : wrongUse(AdmissionProgram.ADVICE);
}

/** The authorizer's answers. */
export function authorized(request: AdmissionRequest): readonly AccessAnswer[] {
  const program = AdmissionProgram.locate();
  return program ? program.judge(request).answers : wrongUse(AdmissionProgram.ADVICE);
}

/** Whether the program is there: for tests that are to be skipped where it isn't. */
export function canAskApiServer(): boolean {
  return AdmissionProgram.locate() !== undefined;
}
