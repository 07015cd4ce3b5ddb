/** Times and amounts as the units of cdk8s. */
import { Code, call, literal } from '../code';

/** A whole or any other number. */
export function number(value: unknown): Code | undefined {
  return typeof value === 'number' ? literal(value) : undefined;
}

/** Whole seconds, in the largest unit that has no remainder. */
export function duration(seconds: unknown): Code | undefined {
  if (typeof seconds !== 'number') return undefined;
  for (const [unit, length] of [
    ['days', 86400],
    ['hours', 3600],
    ['minutes', 60],
  ] as const) {
    if (seconds > 0 && seconds % length === 0) return call(`Duration.${unit}`, literal(seconds / length));
  }
  return call('Duration.seconds', literal(seconds));
}

/** An amount of CPU. */
export function cpu(quantity: unknown): Code | undefined {
  const text = String(quantity);
  if (/^\d+m$/.test(text)) return call('Cpu.millis', literal(Number(text.slice(0, -1))));
  return /^\d+(\.\d+)?$/.test(text) ? call('Cpu.units', literal(Number(text))) : undefined;
}

const SIZES: Readonly<Record<string, string>> = { Ki: 'kibibytes', Mi: 'mebibytes', Gi: 'gibibytes', Ti: 'tebibytes' };

/** An amount of memory or storage. */
export function size(quantity: unknown): Code | undefined {
  const [, number, unit] = /^(\d+)(Ki|Mi|Gi|Ti)$/.exec(String(quantity)) ?? [];
  if (unit === undefined) return undefined;
  const larger = { Ki: 'Mi', Mi: 'Gi', Gi: 'Ti' }[unit];
  if (larger && Number(number) % 1024 === 0) return size(`${Number(number) / 1024}${larger}`);
  return call(`Size.${SIZES[unit]}`, literal(Number(number)));
}

/** A number of pods, or a part of them. */
export function percentOrAbsolute(value: unknown): Code | undefined {
  if (typeof value === 'number') return call('PercentOrAbsolute.absolute', literal(value));
  const [, percent] = /^(\d+)%$/.exec(String(value)) ?? [];
  return percent === undefined ? undefined : call('PercentOrAbsolute.percent', literal(Number(percent)));
}
