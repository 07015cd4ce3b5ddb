import { Chart, Duration, Size } from 'cdk8s';
import { LogCollector, LogParsing, LogParser, LogStore } from '../../lib/integrations/logging';
import { WebApp } from '../../lib/constructs/workloads/web-app';
import { Anything, GOOD, areRefused, bad } from '../support/refusal';

const STORE = { image: GOOD.image, consoleImage: GOOD.image };
const web = (chart: Chart) => new WebApp(chart, 'web', GOOD);
const HINTS = 'shop/web/logs';

describe('logging', () => {
  areRefused([
    bad('two replicas, of which none is a majority', (it) => new LogStore(it, 'store', { ...STORE, replicas: 2 }), {
      path: 'shop/store',
      property: 'replicas',
      value: '2',
      remedy: 'give 1, or an odd number from 3 to 99',
    }),
    bad('no replica', (it) => new LogStore(it, 'store', { ...STORE, replicas: 0 }), {
      path: 'shop/store',
      property: 'replicas',
      value: '0',
      remedy: 'give 1, or an odd number from 3 to 99',
    }),
    bad('logs for half a day', (it) => new LogStore(it, 'store', { ...STORE, retention: Duration.hours(12) }), {
      path: 'shop/store',
      property: 'retention',
      value: '"0.5 days"',
      remedy: 'give Duration.days(1)',
    }),
    bad('a number of days', (it) => new LogStore(it, 'store', { ...STORE, retention: 14 as Anything }), {
      path: 'shop/store',
      property: 'retention',
      value: '14',
      remedy: 'give a Duration',
    }),
    bad('a Secret that is none', (it) => new LogStore(it, 'store', { ...STORE, usersSecret: 'The Users' }), {
      path: 'shop/store',
      property: 'usersSecret',
      value: '"The Users"',
      remedy: "leave it out for 'elasticsearch-users'",
    }),
    bad('an empty name of a Secret', (it) => new LogStore(it, 'store', { ...STORE, certificateSecret: '' }), {
      path: 'shop/store',
      property: 'certificateSecret',
      value: '""',
      remedy: "leave it out for 'elasticsearch-certificate'",
    }),
    bad('no image of Kibana', (it) => new LogStore(it, 'store', { image: GOOD.image } as Anything), {
      path: 'shop/store',
      property: 'consoleImage',
      remedy: 'give the image of Kibana',
      more: true,
    }),
    bad('a part of a MiB', (it) => new LogStore(it, 'store', { ...STORE, size: Size.kibibytes(1) }), {
      path: 'shop/store/elasticsearch',
      property: 'claims[0].size',
      value: '"0.0009765625Mi"',
      remedy: 'give a size such as Size.gibibytes(10)',
    }),
    bad('a collector without a store', (it) => new LogCollector(it, 'logs', { image: GOOD.image } as Anything), {
      path: 'shop/logs',
      property: 'store',
      remedy: 'give the store that the logs go to',
    }),
    bad(
      'a store by its name',
      (it) => new LogCollector(it, 'logs', { image: GOOD.image, store: 'store' as Anything }),
      {
        path: 'shop/logs',
        property: 'store',
        value: '"store"',
        remedy: "give a LogStore, such as new LogStore(chart, 'store', { … })",
      },
    ),
    bad('hints that say nothing', (it) => new LogParsing(web(it), 'logs', {}), {
      path: HINTS,
      property: 'parser',
      remedy: 'set `parser: LogParser.JSON` or `exclude: true`',
    }),
    bad('hints that contradict', (it) => new LogParsing(web(it), 'logs', { parser: LogParser.JSON, exclude: true }), {
      path: HINTS,
      property: 'exclude',
      value: 'true',
      remedy: 'remove `parser` or `exclude`',
    }),
    bad('a parser by its name', (it) => new LogParsing(web(it), 'logs', { parser: 'json' as Anything }), {
      path: HINTS,
      property: 'parser',
      value: '"json"',
      remedy: 'give a LogParser, such as LogParser.JSON',
      more: true,
    }),
    bad('a parser without a name', (it) => new LogParsing(web(it), 'logs', { parser: LogParser.fromName('') }), {
      path: HINTS,
      property: 'parser',
      value: '""',
      remedy: 'give LogParser.JSON',
    }),
    bad(
      'a container that cannot be',
      (it) => new LogParsing(web(it), 'logs', { parser: LogParser.JSON, container: 'Main Container' }),
      { path: HINTS, property: 'container', value: '"Main Container"', remedy: "such as 'main'" },
    ),
    bad('hints for a chart', (it) => new LogParsing(it, 'logs', { parser: LogParser.JSON }), {
      path: 'shop/logs',
      property: 'workload',
      remedy: 'Set `workload`, or create the construct in the scope of its workload',
    }),
  ]);
});
