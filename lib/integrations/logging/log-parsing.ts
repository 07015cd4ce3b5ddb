/** LogParsing: what the collector is told of a workload's logs. */
import { Chart } from 'cdk8s';
import { AbstractPod } from 'cdk8s-plus-27';
import { Construct, IConstruct } from 'constructs';
import { ATTACHED_WORKLOAD } from '../../constructs/core/schemas';
import { IWorkload } from '../../constructs/core/workload';
import { instancesOf } from '../../diagnostics/copies';
import { PropPath, FLAG, Fields, Schema, TEXT, schema, readProps } from '../../diagnostics/schema';
import { problemsOf } from '../../diagnostics/problems';
import { isDnsLabel } from '../../kubernetes/syntax';
import { LogParser } from './log-parser';

/** What the collector is told. */
export interface LogParsingProps {
  /** The workload. @default - the scope, if it is a workload */
  readonly workload?: IWorkload;

  /** How its lines are read. @default - a line is a text; what is JSON is still taken apart */
  readonly parser?: LogParser;

  /** Whether its logs are left out, because they tell nothing. @default false */
  readonly exclude?: boolean;

  /** The container that it is about, such as `main`. @default - all of the pod */
  readonly container?: string;
}

const PARSER: Schema<LogParser> = schema('a LogParser', 'LogParser.JSON', instancesOf(LogParser, 'LogParser'));

const FIELDS: Fields<LogParsingProps> = { workload: ATTACHED_WORKLOAD, parser: PARSER, exclude: FLAG, container: TEXT };

/**
 * What the collector is told of a workload's logs, by annotations of its pods: how its lines are read, or that they are left
 * out. Fluent Bit goes by them where its configuration lets pods say so, as that of `LogCollector`
 * does.
 *
 * @see https://docs.fluentbit.io/manual/pipeline/filters/kubernetes#kubernetes-pod-annotations
 *
 * @example
 *
 *   new LogParsing(web, 'logs', { parser: LogParser.JSON });
 */
export class LogParsing extends Construct {
  public constructor(scope: Construct, id: string, props: LogParsingProps) {
    super(scope, id);
    const given = readProps(this, FIELDS, props);
    const { parser, exclude, container } = given;
    const workload = given.workload!;
    if (workload.node === this.node) return; // it stands in for a workload, which is told already
    if (!this.isRight(parser, exclude, container)) return;
    const pods = podsOf(workload);
    if (!pods) {
      new PropPath(this, 'workload').report('log-parsing-without-pods', {
        value: workload.node.path,
        message: 'What makes its pods is no construct of cdk8s-plus, so they can be given no annotation.',
        remedy: `annotate the pods themselves: 'fluentbit.io/parser'`,
      });
      return;
    }
    const suffix = container === undefined ? '' : `-${container}`;
    if (parser) pods.podMetadata.addAnnotation(`fluentbit.io/parser${suffix}`, parser._name);
    if (exclude) pods.podMetadata.addAnnotation(`fluentbit.io/exclude${suffix}`, 'true');
  }

  private isRight(parser: LogParser | undefined, exclude = false, container: string | undefined): boolean {
    const before = problemsOf(this).length;
    if (parser === undefined && !exclude) {
      new PropPath(this, 'parser').report('log-parsing-empty', {
        message: 'Neither `parser` nor `exclude` is set.',
        remedy: 'set `parser: LogParser.JSON` or `exclude: true`',
      });
    }
    if (parser !== undefined && exclude) {
      new PropPath(this, 'exclude').report('log-parsing-conflict', {
        value: exclude,
        message: '`parser` has no effect with `exclude: true`.',
        remedy: 'remove `parser` or `exclude`',
      });
    }
    if (parser !== undefined && !/^[\w.-]+$/.test(String(parser._name))) {
      new PropPath(this, 'parser').report('log-parser-name', {
        value: parser._name,
        message: 'It is no name of a parser: letters, digits, `_`, `-` and `.`.',
        remedy: 'give LogParser.JSON, or the name that the parser has in the configuration of the collector',
      });
    }
    if (container !== undefined && !isDnsLabel(container)) {
      new PropPath(this, 'container').report('log-container-name', {
        value: container,
        message:
          'The name of a container must be a DNS label: lowercase letters, digits and `-`, at most 63 characters.',
        remedy: "give the name of one of its containers, such as 'main', or leave it out for all",
      });
    }
    return problemsOf(this).length === before;
  }
}

/** What makes the pods: below the workload, or, for one that is adapted, anywhere in its chart. */
function podsOf(workload: IWorkload): AbstractPod | undefined {
  const { kind: wanted } = workload.controller;
  const makesPods = (it: IConstruct): it is AbstractPod =>
    (it as AbstractPod).podMetadata !== undefined && (it as AbstractPod).kind === wanted;
  const own = workload.node.findAll().find(makesPods);
  if (own) return own;
  const around = Chart.of(workload).node.findAll().filter(makesPods);
  return around.find(({ name }) => name === workload.controller.name);
}
