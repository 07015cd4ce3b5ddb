/** A range of addresses in configuration that is no network: one program reads it so, another refuses it. */
import type { Rule, RuleFinding } from '../rule';
import { networkOf, parseCidr, showCidr } from '../../../kubernetes/cidr';
import { eachOfKind } from '../shared/each';
import { Field } from '../../../kubernetes/field';
import { orAllow } from '../shared/security';
import { show } from '../../../kubernetes/show';

/** What ranges are called; the address of one interface is written in the same way, and has other names. */
const RANGE = /cidr|network|subnet|range|block|allow|deny|whitelist|source/i;

export const cidrInConfigMap: Rule = {
  name: 'cidr-in-config-map',
  severity: 'warning',
  relaxedBy: 'host-bits',
  summary:
    'A ConfigMap with a range of addresses that is no network address: what reads it may refuse it, or mean another.',
  remedy: 'Write the address with which the network begins.',
  check: eachOfKind('', 'ConfigMap', (configMap) =>
    configMap.get('data').entries.flatMap(([key, value]) => judge(key, value)),
  ),
};

function judge(key: string, value: Field): RuleFinding[] {
  const found = new Set(rangesOf(value.text ?? '', RANGE.test(key)));
  return [...found].flatMap((text) => {
    const network = parseCidr(text);
    if (!network) return [];
    const proper = networkOf(network);
    if (proper.address === network.address) return [];
    return value.silentFinding(
      `The key ${show(key)} of the ConfigMap names the range ${show(text)}, which is not a network address: the network around it is ${showCidr(proper)}.`,
      orAllow(`Write \`${showCidr(proper)}\` if that range is meant`, 'host-bits'),
    );
  });
}

/** What is written like a range, where the key, or the name before it on the line, says that it is one. */
function rangesOf(text: string, named: boolean): string[] {
  return text.split('\n').flatMap((line) => {
    if (line.length > 10_000 || (!named && !RANGE.test(line))) return [];
    return line.match(/(?<![\w.:/])\d{1,3}(?:\.\d{1,3}){3}\/\d{1,2}(?![\w./])/g) ?? [];
  });
}
