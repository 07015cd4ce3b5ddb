import { Duration } from 'cdk8s';
import { PortProtocol } from '../../lib/constructs/core/workload';
import { KnativeService } from '../../lib/integrations/serverless';
import { Anything, GOOD, areRefused, at, bad } from '../support/refusal';

const { image } = GOOD;
const SUM = 'give percentages that are 100 together';

describe('services of Knative', () => {
  areRefused([
    bad(
      'no image',
      (it) => new KnativeService(it, 'resize', {} as Anything),
      at('resize', 'image', 'undefined', 'give the image'),
    ),
    bad(
      'fewest copies above the most',
      (it) => new KnativeService(it, 'resize', { image, scale: { min: 5, max: 2 } }),
      at('resize', 'scale.min', '5', 'raise max, or lower min', 'larger than the largest, 2'),
    ),
    bad(
      'a part of a copy',
      (it) => new KnativeService(it, 'resize', { image, scale: { min: 0.5 } }),
      at('resize', 'scale.min', '0.5', 'of at least 0'),
    ),
    bad(
      'no copy at most',
      (it) => new KnativeService(it, 'resize', { image, scale: { max: 0 } }),
      at('resize', 'scale.max', '0', 'of at least 1'),
    ),
    bad(
      'a limit over what Knative takes',
      (it) => new KnativeService(it, 'resize', { image, scale: { concurrencyLimit: 5000 } }),
      at('resize', 'scale.concurrencyLimit', '5000', 'from 1 to 1000'),
    ),
    bad(
      'a target above the limit',
      (it) => new KnativeService(it, 'resize', { image, scale: { targetConcurrency: 20, concurrencyLimit: 10 } }),
      at('resize', 'scale.targetConcurrency', '20', 'give at most 10', 'never has more than 10'),
    ),
    bad(
      'a window of a day',
      (it) => new KnativeService(it, 'resize', { image, scale: { window: Duration.days(1) } }),
      at('resize', 'scale.window', '"86400 s"', 'Duration.hours(1)'),
    ),
    bad(
      'a window of a second',
      (it) => new KnativeService(it, 'resize', { image, scale: { window: Duration.seconds(1) } }),
      at('resize', 'scale.window', '"1 s"', 'give'),
    ),
    bad(
      'a last copy that is kept where there are always two',
      (it) => new KnativeService(it, 'resize', { image, scale: { min: 2, keepLast: Duration.minutes(5) } }),
      at('resize', 'scale.keepLast', '"300 s"', 'leave out keepLast'),
    ),
    bad(
      'traffic that is not all of it',
      (it) => new KnativeService(it, 'resize', { image, traffic: [{ percent: 80 }, { percent: 10, revision: 'v1' }] }),
      at('resize', 'traffic', '[80,10]', SUM, '90 % together'),
    ),
    bad(
      'traffic that is more than all of it',
      (it) => new KnativeService(it, 'resize', { image, traffic: [{ percent: 80 }, { percent: 30, revision: 'v1' }] }),
      at('resize', 'traffic', '[80,30]', SUM, '110 % together'),
    ),
    bad(
      'no traffic at all',
      (it) => new KnativeService(it, 'resize', { image, traffic: [] }),
      at('resize', 'traffic', '[]', SUM),
    ),
    bad(
      'a part of less than nothing',
      (it) =>
        new KnativeService(it, 'resize', { image, traffic: [{ percent: 110 }, { percent: -10, revision: 'v1' }] }),
      { ...at('resize', 'traffic[1].percent', '-10', 'from 0 to 100'), more: true },
    ),
    bad(
      'a part without a number',
      (it) => new KnativeService(it, 'resize', { image, traffic: [{ percent: 100 }, { revision: 'v1' }] as Anything }),
      at('resize', 'traffic[1].percent', undefined, 'give the part in percent'),
    ),
    bad(
      'one tag for two',
      (it) =>
        new KnativeService(it, 'resize', {
          image,
          traffic: [
            { percent: 50, tag: 'a' },
            { percent: 50, revision: 'v1', tag: 'a' },
          ],
        }),
      at('resize', 'traffic[1].tag', '"a"', 'give each a tag of its own'),
    ),
    bad(
      'a tag of no name in DNS',
      (it) => new KnativeService(it, 'resize', { image, traffic: [{ percent: 100, tag: 'The Next' }] }),
      at('resize', 'traffic[0].tag', '"The Next"', "such as 'the-next'"),
    ),
    bad(
      'a revision of no name',
      (it) => new KnativeService(it, 'resize', { image, revision: '2.0' }),
      at('resize', 'revision', '"2.0"', 'give a short name', 'with `resize-` before it'),
    ),
    bad(
      'a port of the proxy',
      (it) => new KnativeService(it, 'resize', { image, port: 8012 }),
      at('resize', 'port', '8012', 'give another, such as 8080'),
    ),
    bad(
      'no port number',
      (it) => new KnativeService(it, 'resize', { image, port: 70000 }),
      at('resize', 'port', '70000', 'from 1 to 65535'),
    ),
    bad(
      'a protocol without requests',
      (it) => new KnativeService(it, 'resize', { image, protocol: PortProtocol.UDP }),
      at('resize', 'protocol', '"UDP"', 'use a ConfiguredService'),
    ),
    bad(
      'a request that takes an hour',
      (it) => new KnativeService(it, 'resize', { image, timeout: Duration.hours(1) }),
      at('resize', 'timeout', '"3600 s"', 'a OneOffJob or a Worker'),
    ),
    bad(
      'all rights',
      (it) => new KnativeService(it, 'resize', { image, security: { allowPrivileged: 'it needs them' } }),
      {
        ...at('resize', 'security.allowPrivileged', undefined, 'is a NodeAgent'),
        more: true,
      },
    ),
    bad(
      'a group for volumes',
      (it) => new KnativeService(it, 'resize', { image, security: { fsGroup: 2000 } }),
      at('resize', 'security.fsGroup', undefined, 'leave it out'),
    ),
    bad(
      'a scale that is a number',
      (it) => new KnativeService(it, 'resize', { image, scale: 3 as Anything }),
      at('resize', 'scale', '3', 'give an object'),
    ),
    bad(
      'a gateway by its name',
      (it) => new KnativeService(it, 'resize', { image, gateway: 'kourier' as Anything }),
      at('resize', 'gateway', '"kourier"', 'Peer.namespace'),
    ),
  ]);
});
