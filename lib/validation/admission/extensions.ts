/** What definitions and policies add to the verdicts of the core program. */
import { ProgramInstance } from './instance';
import { RawResponse, StoredVerdict } from './raw';
import { AdmissionRequest, Verdict } from './types';

/** Has the policy program judge what the core program left open, and hold policies against what it accepted. */
export function judgeExtensions(
  policy: ProgramInstance,
  { objects, previous, beside, kubernetes }: AdmissionRequest,
  verdicts: readonly StoredVerdict[],
): Verdict[] {
  const open = verdicts.filter(({ status }) => status === 'not-judged');
  const accepted = verdicts.filter(({ status, stored }) => status !== 'refused' && stored !== undefined);
  const response = policy.call<RawResponse>({
    objects: open.map(({ index }) => objects[index]),
    stored: accepted.map(({ stored }) => stored),
    previous,
    beside,
    kubernetes,
  });
  const result = verdicts.map(withoutStored);
  open.forEach(({ index }, i) => (result[index] = { ...response.verdicts[i], index }));
  accepted.forEach(({ index }, i) => (result[index] = together(result[index], response.stored?.[i])));
  return result;
}

/** A verdict as callers know it. */
export function withoutStored({ stored: _stored, ...verdict }: StoredVerdict): Verdict {
  return verdict;
}

function together(verdict: Verdict, policies: Verdict | undefined): Verdict {
  if (!policies || policies.status === 'accepted') return verdict;
  return {
    ...verdict,
    status: policies.status,
    message: policies.message ?? verdict.message,
    causes: [...(verdict.causes ?? []), ...(policies.causes ?? [])],
    warnings: [...(verdict.warnings ?? []), ...(policies.warnings ?? [])],
  };
}
