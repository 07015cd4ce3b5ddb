/** Random props of pods, all of them right: what every workload must render without a finding. */
import { Duration, Size } from 'cdk8s';
import { Cpu, EnvValue } from 'cdk8s-plus-27';
import * as fc from 'fast-check';
import { FileContent, HealthCheck, PodProps, SecretKey, Spread, TaintEffect } from '../../lib';
import { IMAGE } from './shop';

const word = fc.stringMatching(/^[a-z]([a-z0-9]{0,8})$/);
const variable = fc.stringMatching(/^[A-Z][A-Z_]{0,8}[A-Z]$/);

/** A port number that no two of a list share. */
export const randomPorts = fc
  .uniqueArray(fc.integer({ min: 1024, max: 65535 }), { maxLength: 3 })
  .map((numbers) => numbers.map((number, index) => ({ number, name: `p${index}` })));

/** An image that is pinned by its digest, so that nothing is doubtful about it. */
export const PINNED = `${IMAGE}@sha256:${'0123456789abcdef'.repeat(4)}`;

/** Props that all pods take. */
export const randomPod: fc.Arbitrary<PodProps> = fc.record(
  {
    image: fc.constant(PINNED),
    command: fc.array(word, { minLength: 1, maxLength: 3 }),
    args: fc.array(fc.string(), { minLength: 1, maxLength: 3 }),
    workingDirectory: word.map((name) => `/${name}`),
    config: fc.dictionary(
      variable.map((name) => `C_${name}`),
      fc.string(),
      { minKeys: 1, maxKeys: 3 },
    ),
    files: fc.dictionary(
      word.map((name) => `${name}.txt`),
      fc.string().map((text) => FileContent.text(text)),
      { minKeys: 1, maxKeys: 2 },
    ),
    env: fc.dictionary(
      variable.map((name) => `E_${name}`),
      fc.constant(EnvValue.fromValue('value')),
      { maxKeys: 2 },
    ),
    secrets: fc.dictionary(word, fc.constant(SecretKey.asFile('credentials', 'password')), { maxKeys: 1 }),
    labels: fc.constant({ 'example.com/team': 'a' }),
    podLabels: fc.constant({ 'example.com/tier': 'back' }),
    annotations: fc.constant({ 'example.com/owner': 'somebody' }),
    shutdown: fc.integer({ min: 6, max: 300 }).map((seconds) => ({ gracePeriod: Duration.seconds(seconds) })),
    placement: fc.record(
      {
        spread: fc.constantFrom(...Object.values(Spread)),
        nodeSelector: fc.constant({ 'kubernetes.io/arch': 'arm64' }),
        tolerations: fc.constant([{ key: 'dedicated', value: 'batch', effect: TaintEffect.NO_SCHEDULE }]),
      },
      { requiredKeys: [] },
    ),
    resources: fc.record({
      cpu: fc.integer({ min: 1, max: 4000 }).map((n) => ({ request: Cpu.millis(n), limit: Cpu.millis(2 * n) })),
      memory: fc.integer({ min: 16, max: 4096 }).map((n) => ({ request: Size.mebibytes(n), limit: Size.mebibytes(n) })),
    }),
    initContainers: fc.constant([{ name: 'prepare', image: PINNED, command: ['/prepare'] }]),
  },
  { requiredKeys: ['image'] },
);

/** A health check that needs no port. */
export const randomHealth = fc.constantFrom(
  {},
  { liveness: HealthCheck.command(['/alive']) },
  { readiness: HealthCheck.command(['/ready'], { period: Duration.seconds(7) }), startupTimeout: Duration.minutes(2) },
);
