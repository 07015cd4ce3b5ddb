/** `slipway check`: what the API server would say to any YAML, without one. */
import { AdmissionError, PodSecurityLevel } from '../validation/admission';
import type { Manifest } from '../kubernetes/manifest';
import { paintFor } from '../diagnostics/colors';
import { judgeSources } from '../validation/judge-sources';
import { toJson } from './output-json';
import { toSarif } from './output-sarif';
import { toText } from './output-text';
import { Report, exitCode, place } from '../validation/report';
import { rulesOf } from '../validation/rules';
import { readSources } from '../kubernetes/sources';
import type { Result } from './sub-command';

/** The command line's options, as commander gives them. */
export interface CheckOptions {
  readonly against?: string;
  readonly policy?: readonly string[];
  readonly crd?: readonly string[];
  readonly beside?: readonly string[];
  readonly podSecurity?: PodSecurityLevel;
  readonly kubernetes?: string;
  /** The namespace of objects that name none. */
  readonly namespace?: string;
  readonly output: 'text' | 'json' | 'sarif';
  /** The group of rules that is applied beside admission; `false` for none. */
  readonly rules: 'correctness' | 'security' | 'all' | false;
  /** Whether every finding is printed, rather than the first places of each rule. */
  readonly all?: boolean;
  /** Whether errors alone are printed. */
  readonly quiet?: boolean;
}

const COULD_NOT_JUDGE = 2;

/** Runs the command; it writes nothing itself, and throws for nothing that a user can give it. */
export function check(paths: readonly string[], options: CheckOptions, version: string): Result {
  try {
    const report = judgeSources(readSources(paths), {
      kubernetes: options.kubernetes,
      podSecurity: options.podSecurity,
      previous: options.against === undefined ? undefined : context([options.against], '--against'),
      beside: [
        ...context(options.policy ?? [], '--policy'),
        ...context(options.crd ?? [], '--crd'),
        ...context(options.beside ?? [], '--beside'),
      ],
      namespace: options.namespace,
      rules: options.rules ? rulesOf(options.rules) : [],
    });
    const text = (it: Report) => toText(it, paintFor(process.stdout), options);
    const write = { text, json: toJson, sarif: (it: Report) => toSarif(it, version) }[options.output];
    return { code: exitCode(report), output: write(report) };
  } catch (error) {
    if (error instanceof ContextError || error instanceof AdmissionError) {
      return { code: COULD_NOT_JUDGE, output: `slipway check: ${error.message}` };
    }
    throw error;
  }
}

class ContextError extends Error {}

/** What stands beside the manifests has to be readable, or the verdict would be about something else. */
function context(paths: readonly string[], option: string): Manifest[] {
  const { manifests, unreadable } = readSources(paths);
  const [problem] = unreadable;
  if (problem) throw new ContextError(`${option} ${place(problem)}: ${problem.message}`);
  return manifests.map(({ manifest }) => manifest);
}
