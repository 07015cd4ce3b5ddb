/**
 * `npm run test:wild`: thousands of published manifests, judged as `slipway check` judges them. It fails where the judge
 * crashes, cannot read what kubectl reads, or answers otherwise than a real API server did (`recorded/`), and where the
 * errors of our own rules are not the reviewed ones (`findings.json`; `--accept` writes them anew, to be looked at).
 */
import { parseArgs } from 'node:util';
import { AdmissionProgram } from '../../lib/validation/admission';
import { KubectlReader } from '../kubernetes/yaml/kubectl';
import { NotFetched } from '../support/published';
import { corpus } from './corpus';
import { definitionsOf } from './definitions';
import { Findings, add, flat, readFindings, writeFindings } from './findings';
import { judgeProject } from './judge-project';
import { REVIEWED } from './reviewed';

const { values, positionals } = parseArgs({
  options: { accept: { type: 'boolean', default: false } },
  allowPositionals: true,
});

async function main(): Promise<number> {
  if (!AdmissionProgram.locate()) throw new Error(AdmissionProgram.ADVICE);
  const started = Date.now();
  const projects = await corpus();
  const chosen = projects.filter(({ project }) => positionals.length === 0 || positionals.includes(project.name));
  console.log(`${chosen.length} projects, fetched and listed in ${seconds(started)}`);

  const findings: Findings = {};
  const problems: string[] = [];
  const total = { objects: 0, accepted: 0, refused: 0, notJudged: 0, cluster: 0 };
  const judging = Date.now();
  const definitions = definitionsOf(projects);
  const kubectl = new KubectlReader().build();
  process.once('exit', () => kubectl.remove());
  for (const project of chosen) {
    const { name } = project.project;
    const outcome = judgeProject(project, definitions, kubectl);
    problems.push(...outcome.problems);
    for (const { rule, file, object } of outcome.errors) add(findings, rule, name, file, object);
    for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += outcome[key];
    console.log(
      `  ${name}: ${outcome.objects} objects, ${outcome.problems.length} problems, after ${seconds(judging)}`,
    );
  }
  const files = chosen.reduce((sum, project) => sum + project.files.length, 0);
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  const rate = Math.round(total.objects / ((Date.now() - judging) / 1000));
  console.log(
    `${files} files, ${total.objects} objects: ${total.accepted} accepted and ${total.refused} refused as by a real API server, ` +
      `${total.notJudged} of kinds that it does not have, ${total.cluster} that depend on the cluster; ${rate} objects/s, ${memory} MiB`,
  );

  const whole = positionals.length === 0;
  if (values.accept && whole) writeFindings(findings);
  const changes = whole ? difference(readFindings(), findings) : [];
  console.log(
    `${flat(findings).length} errors of ${Object.keys(findings).length} rules; ${changes.length} other than the reviewed`,
  );
  const unread = Object.keys(findings).filter((rule) => REVIEWED[rule] === undefined);
  changes.push(...unread.map((rule) => `${rule}: say in reviewed.ts why its errors are right`));
  for (const line of [...problems.sort(), ...changes]) console.log(line);
  console.log(`${total.objects - problems.length} passed, ${problems.length + changes.length} failed`);
  return problems.length + changes.length === 0 ? 0 : 1;
}

function difference(reviewed: Findings, found: Findings): string[] {
  const before = new Set(flat(reviewed));
  const now = new Set(flat(found));
  return [
    ...[...now].filter((finding) => !before.has(finding)).map((finding) => `+ ${finding}`),
    ...[...before].filter((finding) => !now.has(finding)).map((finding) => `- ${finding}`),
  ];
}

const seconds = (since: number): string => `${((Date.now() - since) / 1000).toFixed(1)} s`;

main().then(
  (code) => (process.exitCode = code),
  (error: Error) => {
    // Without a network there is nothing to judge, which is a failure only where it must be there.
    const skip = error instanceof NotFetched && !process.env.CI;
    console.error(skip ? `Skipped: ${error.message}` : error.stack);
    process.exitCode = skip ? 0 : 2;
  },
);
