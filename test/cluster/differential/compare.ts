/** Holds the program's verdicts against the server's. */
import { AdmissionProgram, Verdict } from '../../../lib/validation/admission';
import type { Manifest } from '../../../lib/kubernetes/manifest';
import { Case } from './generate';
import { Server, ServerVerdict } from './server';

export interface Disagreement extends Case {
  readonly program: Verdict;
  readonly server: ServerVerdict;
}

export interface Comparison {
  readonly accepted: number;
  readonly refused: number;
  readonly notJudged: number;
  /** Refused by the program for a node port that no cluster has, which a dry run does not look at. */
  readonly dryRun: number;
  /** The server looked for something in its cluster, which the program cannot do. */
  readonly cluster: ReadonlyMap<string, number>;
  readonly disagreements: readonly Disagreement[];
}

/** Refusals that depend on what is in the cluster or on how it is set up, not on the manifest. */
export const CLUSTER: readonly [RegExp, string][] = [
  [/serviceaccount ".*" not found|error looking up service account/, 'a service account that is not in the cluster'],
  [/no PriorityClass with name/, 'a priority class that is not in the cluster'],
  [/RuntimeClass ".*" not found|pod rejected: RuntimeClass/, 'a runtime class that is not in the cluster'],
  [
    /provided IP (\([^)]*\) )?is not in the valid range|provided IP is already allocated|the provided IP .* does not match|not within the service CIDR/,
    'an address outside the service range of the cluster',
  ],
  [
    /not configured (on|for) th|is not configured on this cluster|not configured for dual-stack/,
    'an address family that the cluster does not have',
  ],
  [
    /provided port is not in the valid range|provided port is already allocated/,
    'a node port outside the range of the cluster',
  ],
  [/admin access to devices requires/, 'a namespace without the label for access to all devices'],
  [/already exists/, 'an object that is in the cluster already'],
];

/** A real request is refused for these; a dry run allocates nothing and does not look. */
const DRY_RUN = /nodePort: Invalid value: -?\d+: provided port is not in the valid range/;

export async function compare(
  cases: readonly Case[],
  program: AdmissionProgram,
  server: Server,
  kubernetes: string,
): Promise<Comparison> {
  const answers = await server.judgeAll(cases.map(({ manifest }) => manifest));
  const verdicts = verdictsOn(cases, program, kubernetes);
  const cluster = new Map<string, number>();
  const disagreements: Disagreement[] = [];
  let accepted = 0;
  let refused = 0;
  let notJudged = 0;
  let dryRun = 0;
  verdicts.forEach((verdict, i) => {
    const answer = answers[i];
    const reason = CLUSTER.find(([pattern]) => !answer!.accepted && pattern.test(answer!.message))?.[1];
    if (verdict!.status === 'not-judged') notJudged++;
    else if (answer!.accepted && DRY_RUN.test(verdict!.message ?? '')) dryRun++;
    else if ((verdict!.status !== 'refused') === answer!.accepted) {
      if (answer!.accepted) accepted++;
      else refused++;
    } else if (reason) cluster.set(reason, (cluster.get(reason) ?? 0) + 1);
    else disagreements.push({ ...cases[i]!, program: verdict!, server: answer! });
  });
  return { accepted, refused, notJudged, dryRun, cluster, disagreements };
}

/** Kinds that decide about other objects of a request, so that each of them has a request of its own. */
const DECIDES = /^(Namespace|ResourceQuota|LimitRange|CustomResourceDefinition|\w+AdmissionPolicy(Binding)?)$/;

function verdictsOn(cases: readonly Case[], program: AdmissionProgram, kubernetes: string): Verdict[] {
  const verdicts = new Map<Case, Verdict>();
  const judge = (some: readonly Case[]) => {
    const response = program.judge({ objects: some.map(({ manifest }) => manifest as Manifest), kubernetes });
    some.forEach((it, i) => verdicts.set(it, response.verdicts[i] as Verdict));
  };
  const decides = ({ manifest }: Case) => DECIDES.test(String(manifest.kind));
  for (const it of cases.filter(decides)) judge([it]);
  judge(cases.filter((it) => !decides(it)));
  return cases.map((it) => verdicts.get(it) as Verdict);
}

export function report(result: Comparison, version: string, verbose: boolean): string {
  const { accepted, refused, notJudged, dryRun, cluster, disagreements } = result;
  const lines = [
    `Kubernetes ${version}: ${accepted} accepted by both, ${refused} refused by both, ${notJudged} not judged, ${disagreements.length} disagreements`,
  ];
  if (dryRun > 0)
    lines.push(`  ${dryRun} refused by the program alone, for a node port that a dry run does not look at`);
  for (const [reason, count] of cluster) lines.push(`  ${count} refused by the server alone, for ${reason}`);
  for (const { origin, program, server, manifest } of disagreements) {
    lines.push(
      '',
      origin,
      `  program: ${program.status} ${program.message ?? ''}`,
      `  server:  ${server.accepted ? 'accepted' : server.message}`,
    );
    if (verbose) lines.push(`  ${JSON.stringify(manifest)}`);
  }
  return lines.join('\n');
}
