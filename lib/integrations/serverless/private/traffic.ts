/**
 * Which revisions of a Knative Service get which part of its traffic.
 *
 * @see https://knative.dev/docs/serving/traffic-management/
 */
import { IConstruct } from 'constructs';
import { PropPath, Fields, NUMBER, TEXT, required } from '../../../diagnostics/schema';
import { isDns1035Label, suggestLabel } from '../../../kubernetes/syntax';
import { Json } from '../../../synth/after-conversion';
import { KnativeTraffic } from '../knative-traffic';

/** What the props of a part of the traffic take. */
export const TRAFFIC_FIELDS: Fields<KnativeTraffic> = {
  percent: required(NUMBER, 0, 'give the part in percent, such as 10'),
  revision: TEXT,
  tag: TEXT,
};

/** The name of a revision: it must begin with that of the Service. */
export function revisionName(construct: IConstruct, property: string, service: string, given: string): string {
  const name = `${service}-${given}`;
  if (isDns1035Label(name)) return name;
  new PropPath(construct, property).report('knative-revision-name', {
    value: given,
    message: `It is no name of a revision: with \`${service}-\` before it, that has at most 63 of a-z, 0-9 and \`-\`.`,
    remedy: `give a short name such as '${suggestLabel(given, 20) || 'v2'}'`,
  });
  return `${service}-missing`;
}

/** The `traffic` of a Service; none where all of it goes to the newest revision. */
export function renderTraffic(
  construct: IConstruct,
  service: string,
  traffic: readonly KnativeTraffic[] | undefined,
): Json[] | undefined {
  if (traffic === undefined) return undefined;
  const parts = traffic.map(({ percent, revision, tag }, index) => {
    const at = `traffic[${index}]`;
    checkPercent(construct, `${at}.percent`, percent);
    const repeated = tag !== undefined && traffic.slice(0, index).some((other) => other.tag === tag);
    if (tag !== undefined) checkTag(construct, `${at}.tag`, tag, repeated);
    return {
      ...(revision === undefined
        ? { latestRevision: true }
        : { latestRevision: false, revisionName: revisionName(construct, `${at}.revision`, service, revision) }),
      percent,
      ...(tag === undefined ? {} : { tag }),
    };
  });
  const sum = traffic.reduce((total, { percent }) => total + percent, 0);
  if (sum === 100) return parts;
  new PropPath(construct, 'traffic').report('knative-traffic-is-all', {
    value: traffic.map(({ percent }) => percent),
    message: `The parts of the traffic are ${sum} % together.`,
    remedy: 'give percentages that are 100 together; one of 0 may have a tag, and is reached by that alone',
  });
  return undefined;
}

function checkPercent(construct: IConstruct, property: string, percent: number): void {
  if (Number.isInteger(percent) && percent >= 0 && percent <= 100) return;
  new PropPath(construct, property).report('knative-traffic-percent', {
    value: percent,
    message: 'It is no part of the traffic.',
    remedy: 'give a whole number from 0 to 100',
  });
}

function checkTag(construct: IConstruct, property: string, tag: string, repeated: boolean): void {
  if (isDns1035Label(tag) && !repeated) return;
  new PropPath(construct, property).report('knative-traffic-tag', {
    value: tag,
    ...(repeated
      ? { message: 'Two parts of the traffic have this tag.', remedy: 'give each a tag of its own' }
      : {
          message: 'It is no tag: it becomes a part of a name in DNS.',
          remedy: `give at most 63 of a-z, 0-9 and \`-\`, such as '${suggestLabel(tag, 20) || 'preview'}'`,
        }),
  });
}
