/** The verdict as a plugin of `cdk8s synth --validate`, for apps that are not made with this library. */
import type { Manifest } from '../../kubernetes/manifest';
import { AdmissionError, PodSecurityLevel } from '../admission';
import { judgeSources } from '../judge-sources';
import { exitCode, place, Report, ReportEntry } from '../report';
import { readSources } from '../../kubernetes/sources';
import { ValidationContext, Violation } from './context';

/** The `properties` of the plugin in cdk8s.yaml. */
export interface ApiServerValidationProps {
  /** The version to judge for, as `1.NN`. @default - the newest known */
  readonly kubernetes?: string;
  /** The Pod Security Standard that all pods have to reach. @default - what the namespaces' labels enforce */
  readonly podSecurity?: PodSecurityLevel;
  /** Files or folders of ValidatingAdmissionPolicies and their bindings. @default - none */
  readonly policies?: readonly string[];
  /** Files or folders of CustomResourceDefinitions. @default - none */
  readonly crds?: readonly string[];
  /** Whether the rules of this library are asked too. @default true */
  readonly rules?: boolean;
}

/** Judges what an app has rendered, and fails the synth where an object would be refused or could not be judged. */
export class ApiServerValidation {
  public constructor(private readonly props: ApiServerValidationProps = {}) {}

  public validate(context: ValidationContext): Promise<void> {
    return Promise.resolve(context).then((it) => this.submit(it));
  }

  private submit({ manifests, report, logger }: ValidationContext): void {
    try {
      const result = this.judge(manifests);
      result.entries.forEach((entry) => report.addViolation(violationOf(entry)));
      result.unreadable.forEach((source) => logger.log(`${place(source)}: ${source.message}`));
      result.notes.forEach((note) => logger.log(note));
      const status = failed(result) ? 'failure' : 'success';
      report.submit(status, { objects: String(result.objects.length), kubernetes: result.kubernetes });
    } catch (error) {
      // The command line waits for a report, whatever happens.
      if (!(error instanceof AdmissionError || error instanceof UnreadableContext)) throw error;
      logger.log(error.message);
      report.submit('failure');
    }
  }

  private judge(manifests: readonly string[]): Report {
    const { kubernetes, podSecurity, policies = [], crds = [], rules = true } = this.props;
    const beside = [...policies, ...crds].flatMap(contextOf);
    return judgeSources(readSources(manifests), {
      kubernetes,
      podSecurity,
      beside,
      rules: rules ? undefined : [],
    });
  }
}

class UnreadableContext extends Error {}

function contextOf(path: string): Manifest[] {
  const { manifests, unreadable } = readSources([path]);
  if (unreadable.length > 0) throw new UnreadableContext(`${place(unreadable[0]!)}: ${unreadable[0]!.message}`);
  return manifests.map(({ manifest }) => manifest);
}

/** A machine without the program still has the rules: only what is wrong fails there. */
function failed(report: Report): boolean {
  return report.judged ? exitCode(report) !== 0 : exitCode(report) === 1;
}

function violationOf({ rule, message, remedy, object, field, file, line }: ReportEntry): Violation {
  return {
    ruleName: rule,
    recommendation: message,
    fix: remedy,
    violatingResources: [
      { resourceName: object.split(/[ /]/).pop() ?? object, locations: [field || `line ${line}`], manifestPath: file },
    ],
  };
}
