/** The app: what a team makes its charts in, and what renders them. */
import { App, AppProps, Chart } from 'cdk8s';
import { Finding, Severity, formatFindings } from '../diagnostics/finding';
import { observeConstructs } from '../diagnostics/new-constructs';
import { willBeJudged } from '../diagnostics/same-id';
import { AdmissionProgram } from '../validation/admission';
import { ConnectivityEdge, connectivityOf } from '../analysis/connectivity';
import type { RenderedObject } from './convert';
import { judgeRender } from './judge';
import { orderOf } from './order';
import { prepare } from './output/command-line';
import { keepCopy } from './output/last-render';
import { realPath, writeRender } from './output/output-folder';
import { rememberWritten, writtenByOthers } from './output/process-renders';
import { refuse } from './render-error';
import { renderHook } from './render-hook';
import { Render, filesOf, render } from './render';
import { DEFAULT_TARGET_VERSION, TARGET_VERSION_CONTEXT, findingsOfTarget, targetMinor } from './target-version';
import { ConstructTree } from './tree';
import { toYaml } from './yaml';
import { sharedFile, writeFailure } from './write-failure';

/** What a `Platform` can be told, besides what any cdk8s app can. */
export interface PlatformProps extends AppProps {
  /**
   * The version of Kubernetes to render and to judge for, as `1.NN`.
   *
   * @default '1.33' - native sidecars and the sleep action of preStop hooks are there, and no provider supports less
   */
  readonly kubernetes?: string;
}

/**
 * A cdk8s app that judges the whole set of its objects before it writes the first file.
 *
 * It writes all files or none: while there is an error, the output folder stays as the last good render left it.
 */
export class Platform extends App {
  /** The version of Kubernetes that is rendered for, as `1.NN`. */
  public readonly kubernetes: string;
  private readonly withMetadata: boolean;

  /** Begins an app. Charts are made with it as their scope. */
  public constructor(props: PlatformProps = {}) {
    super(props);
    observeConstructs();
    willBeJudged(this);
    this.kubernetes = props.kubernetes ?? DEFAULT_TARGET_VERSION;
    this.node.setContext(TARGET_VERSION_CONTEXT, this.kubernetes);
    this.withMetadata = props.recordConstructMetadata ?? process.env.CDK8S_RECORD_CONSTRUCT_METADATA === 'true';
    prepare(this.outdir);
  }

  /** The charts in the order in which they are applied, each after those that it depends on. */
  public get charts(): Chart[] {
    return orderOf(new ConstructTree(this)).charts.map(({ chart }) => chart);
  }

  /**
   * Judges the render without writing it.
   *
   * @returns everything that is wrong or doubtful; empty where there is nothing to say
   */
  public check(): Finding[] {
    return this.render().findings;
  }

  /**
   * Who can open a connection to whom, by the NetworkPolicies of the render: between its workloads, and between them and what
   * its policies name outside. The DNS of the cluster is left out.
   *
   * @returns one entry for each two ends between which any port is open
   */
  public connectivity(): ConnectivityEdge[] {
    return connectivityOf(this.render().charts.flatMap(({ objects }) => objects.map(({ json }) => json)));
  }

  /**
   * Renders all charts into the output folder, unless anything is wrong.
   *
   * @throws RenderError with all findings in its message; nothing is written then
   */
  public synth(): void {
    const hook = renderHook();
    if (hook) return hook.receive(render(this, () => []).charts.flatMap(({ objects }) => objects));
    const files = filesOf(this.judged(), this, this.withMetadata);
    const target = realPath(this.outdir);
    const others = writtenByOthers(target, this);
    const twice = [...files.keys()].filter((name) => others.has(name));
    if (twice.length > 0) refuse(formatFindings(twice.map((name) => sharedFile(this.outdir, name))));
    try {
      writeRender(target, files, others);
    } catch (error) {
      refuse(formatFindings([writeFailure(this.outdir, error)]));
    }
    rememberWritten(target, this, files);
    keepCopy(target, new Map([...others, ...files]));
  }

  /**
   * Renders all charts as one text of YAML documents, and writes nothing.
   *
   * @throws RenderError with all findings in its message, where anything is wrong
   */
  public synthYaml(): string {
    const objects = this.judged().charts.flatMap((chart) => chart.objects);
    return objects.map(({ json }) => toYaml(json)).join('---\n');
  }

  /**
   * The judgement, a step of its own so that a benchmark can tell what it costs.
   *
   * @internal
   */
  protected _judge(objects: RenderedObject[]): Finding[] {
    return judgeRender(objects, `1.${targetMinor(this)}`);
  }

  /** The render, if nothing is wrong with it; what is doubtful is said. */
  private judged(): Render {
    const result = this.render();
    if (result.findings.some(({ severity }) => severity === Severity.ERROR)) refuse(formatFindings(result.findings));
    if (result.findings.length > 0 && process.env.SLIPWAY_QUIET !== '1')
      process.stderr.write(`${formatFindings(result.findings)}\n`);
    adviseOnce();
    return result;
  }

  private render(): Render {
    const result = render(this, (objects) => this._judge(objects));
    return { ...result, findings: [...findingsOfTarget(this.kubernetes), ...result.findings] };
  }
}

let advised = false;

/** Says what is missing where the API server's verdict is: once, however many renders follow. */
function adviseOnce(): void {
  if (advised || AdmissionProgram.locate()) return;
  advised = true;
  process.stderr.write(`${AdmissionProgram.ADVICE}\n`);
}
