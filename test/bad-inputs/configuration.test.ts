import { Chart } from 'cdk8s';
import { Configuration } from '../../lib/constructs/config/configuration';
import { FileContent } from '../../lib/constructs/config/file-content';
import { SecretKey } from '../../lib/constructs/config/secret-key';
import { Cidr } from '../../lib/constructs/core/cidr';
import { ConfiguredService } from '../../lib/constructs/workloads/configured-service';
import { Anything, GOOD, areRefused, bad } from '../support/refusal';

const text = FileContent.text('text');
const STRING = 'write it as a string';
const PATH = "give a path such as '/etc/config'";

describe('config and files', () => {
  areRefused([
    bad(
      'a value that is a number',
      (it) => new ConfiguredService(it, 'orders', { ...GOOD, config: { RETRIES: 5 as Anything } }),
      {
        path: 'shop/orders',
        property: 'config.RETRIES',
        value: '5',
        remedy: `${STRING}, for example RETRIES: '5'`,
      },
    ),
    bad(
      'a value that is true',
      (it) => new ConfiguredService(it, 'orders', { ...GOOD, config: { DEBUG: true as Anything } }),
      {
        path: 'shop/orders',
        property: 'config.DEBUG',
        value: 'true',
        remedy: `${STRING}, for example DEBUG: 'true'`,
      },
    ),
    bad(
      'a value that is null',
      (it) => new ConfiguredService(it, 'orders', { ...GOOD, config: { A: null as Anything } }),
      {
        path: 'shop/orders',
        property: 'config.A',
        value: 'null',
        remedy: STRING,
      },
    ),
    bad(
      'a value that is an object',
      (it) => new ConfiguredService(it, 'orders', { ...GOOD, config: { A: { b: 1 } as Anything } }),
      {
        path: 'shop/orders',
        property: 'config.A',
        value: '{"b":1}',
        remedy: STRING,
      },
    ),
    bad(
      'config that is a list',
      (it) => new ConfiguredService(it, 'orders', { ...GOOD, config: ['A=1'] as Anything }),
      {
        path: 'shop/orders',
        property: 'config',
        value: '["A=1"]',
        remedy: 'give an object',
      },
    ),
    bad(
      'a variable with a blank',
      (it) => new ConfiguredService(it, 'orders', { ...GOOD, config: { 'LOG LEVEL': 'info' } }),
      {
        path: 'shop/orders/config',
        property: 'config.LOG LEVEL',
        value: '"LOG LEVEL"',
        remedy: 'rename the key',
      },
    ),
    bad(
      'a file in a folder',
      (it) => new ConfiguredService(it, 'orders', { ...GOOD, files: { 'conf/app.json': text } }),
      {
        path: 'shop/orders/config',
        property: 'files.conf/app.json',
        value: '"conf/app.json"',
        remedy: 'a folder is given by filesDirectory',
      },
    ),
    bad('a file that climbs out', (it) => new ConfiguredService(it, 'orders', { ...GOOD, files: { '..': text } }), {
      path: 'shop/orders/config',
      property: 'files...',
      value: '".."',
      remedy: 'rename the key',
    }),
    bad(
      'a file that is a bare text',
      (it) => new ConfiguredService(it, 'orders', { ...GOOD, files: { a: 'text' as Anything } }),
      {
        path: 'shop/orders',
        property: 'files.a',
        value: '"text"',
        remedy: 'use FileContent.text',
      },
    ),
    bad(
      'a file that is not on disk',
      (it) => new ConfiguredService(it, 'orders', { ...GOOD, files: { a: FileContent.disk('no/such') } }),
      {
        path: 'shop/orders/config',
        property: 'files.a',
        value: '"no/such"',
        remedy: 'give the path of a readable file',
      },
    ),
    bad(
      'a file that is a folder',
      (it) => new ConfiguredService(it, 'orders', { ...GOOD, files: { a: FileContent.disk('lib') } }),
      {
        path: 'shop/orders/config',
        property: 'files.a',
        value: '"lib"',
        remedy: 'give the path of a readable file',
      },
    ),
    bad(
      'a range in a file that is no network',
      (it) =>
        new ConfiguredService(it, 'orders', {
          ...GOOD,
          files: { a: FileContent.json([{ cidr: Cidr.of('20.0.0.0/4') }]) },
        }),
      {
        path: 'shop/orders/config',
        property: 'files.a[0].cidr',
        value: '"20.0.0.0/4"',
        remedy: 'give 16.0.0.0/4',
      },
    ),
    bad(
      'a file larger than a ConfigMap',
      (it) => new ConfiguredService(it, 'orders', { ...GOOD, files: { a: FileContent.text('x'.repeat(2 ** 20)) } }),
      {
        path: 'shop/orders/config',
        property: 'files',
        value: '"1048577 bytes"',
        remedy: 'put large files into the image',
        more: true,
      },
    ),
    bad(
      'a key in config and in files',
      (it) => new ConfiguredService(it, 'orders', { ...GOOD, config: { a: '1' }, files: { a: text } }),
      {
        path: 'shop/orders/config',
        property: 'files.a',
        value: '"a"',
        remedy: 'rename one of the two',
      },
    ),
    bad(
      'a folder that is relative',
      (it) => new ConfiguredService(it, 'orders', { ...GOOD, files: { a: text }, filesDirectory: 'etc' }),
      {
        path: 'shop/orders',
        property: 'filesDirectory',
        value: '"etc"',
        remedy: PATH,
      },
    ),
    bad(
      'one folder for files and secrets',
      (it) => new ConfiguredService(it, 'orders', { ...GOOD, files: { a: text }, filesDirectory: '/etc/secrets' }),
      {
        path: 'shop/orders',
        property: 'secretsDirectory',
        value: '"/etc/secrets"',
        remedy: 'give each a folder of its own',
      },
    ),
    bad(
      'shared configuration that is a name',
      (it) => new ConfiguredService(it, 'orders', { ...GOOD, sharedConfiguration: ['network'] as Anything }),
      {
        path: 'shop/orders',
        property: 'sharedConfiguration[0]',
        value: '"network"',
        remedy: 'give a Configuration',
      },
    ),
    bad(
      'shared configuration of another namespace',
      (it) => {
        const other = new Chart(it.node.root as Chart, 'other', { namespace: 'other' });
        const network = new Configuration(other, 'network', { shared: true });
        new ConfiguredService(it, 'orders', { ...GOOD, sharedConfiguration: [network] });
      },
      {
        path: 'shop/orders',
        property: 'sharedConfiguration[0]',
        value: '"other/network"',
        remedy: 'in a chart of the same namespace',
      },
    ),
  ]);
});

describe('secrets', () => {
  areRefused([
    bad(
      'a secret that is given as a literal',
      (it) => new ConfiguredService(it, 'orders', { ...GOOD, secrets: { password: 'hunter2' as Anything } }),
      {
        path: 'shop/orders',
        property: 'secrets.password',
        remedy: "password: SecretKey.asFile('name-of-the-secret', 'key')",
      },
    ),
    bad(
      'secrets that are a text',
      (it) => new ConfiguredService(it, 'orders', { ...GOOD, secrets: 'hunter2' as Anything }),
      {
        path: 'shop/orders',
        property: 'secrets',
        remedy: 'SecretKey.asFile',
      },
    ),
    bad(
      'a Secret of no DNS name',
      (it) => new ConfiguredService(it, 'orders', { ...GOOD, secrets: { a: SecretKey.asFile('Orders_DB', 'k') } }),
      {
        path: 'shop/orders',
        property: 'secrets.a',
        value: '"Orders_DB"',
        remedy: "give the Secret's name first",
      },
    ),
    bad(
      'a reference without a key',
      (it) =>
        new ConfiguredService(it, 'orders', { ...GOOD, secrets: { a: SecretKey.asFile('db', undefined as Anything) } }),
      {
        path: 'shop/orders',
        property: 'secrets.a',
        value: 'undefined',
        remedy: 'give the key in the Secret second',
      },
    ),
    bad(
      'a secret as a file that climbs out',
      (it) => new ConfiguredService(it, 'orders', { ...GOOD, secrets: { '../a': SecretKey.asFile('db', 'k') } }),
      {
        path: 'shop/orders',
        property: 'secrets.../a',
        value: '"../a"',
        remedy: 'a folder is given by secretsDirectory',
      },
    ),
    bad(
      'a secret as a variable of no name',
      (it) => new ConfiguredService(it, 'orders', { ...GOOD, secrets: { 'A=B': SecretKey.asVariable('db', 'k') } }),
      {
        path: 'shop/orders',
        property: 'secrets.A=B',
        value: '"A=B"',
        remedy: 'rename the variable',
      },
    ),
    bad(
      'a folder of secrets that is a number',
      (it) => new ConfiguredService(it, 'orders', { ...GOOD, secretsDirectory: 5 as Anything }),
      {
        path: 'shop/orders',
        property: 'secretsDirectory',
        value: '5',
        remedy: "put it in quotes: '5'",
      },
    ),
  ]);
});
