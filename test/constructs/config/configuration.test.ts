import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Configuration, ConfigurationProps } from '../../../lib/constructs/config/configuration';
import { FileContent } from '../../../lib/constructs/config/file-content';
import { find, problems, render, wrong } from '../../support/render';
import { shop } from '../../support/shop';

/** The ConfigMap of a Configuration `network`. */
function configMap(props?: ConfigurationProps, name = 'network*') {
  const chart = shop();
  new Configuration(chart, 'network', props);
  return find(render(chart), 'ConfigMap', name);
}

describe('Configuration', () => {
  test('is immutable, and has the hash of its content in its name', () => {
    const object = configMap({ config: { RANGE: '10.0.0.0/8' } });
    expect(object.immutable).toBe(true);
    expect(object.metadata.name).toMatch(/^network-[0-9a-f]{10}$/);
    expect(object.metadata.namespace).toBe('shop');
    expect(object.data).toEqual({ RANGE: '10.0.0.0/8' });
  });

  test('gets another name when its content changes, and only then', () => {
    const name = (value: string) => configMap({ config: { RANGE: value } }).metadata.name;
    expect(name('a')).toBe(name('a'));
    expect(name('a')).not.toBe(name('b'));
  });

  test('has exactly its name where several share it, and can be changed in place', () => {
    const object = configMap({ shared: true, config: { RANGE: 'a' } }, 'network');
    expect(object.immutable).toBe(false);
    expect(object.metadata.labels).toMatchObject({ 'app.kubernetes.io/name': 'network' });
  });

  test('takes a name, files, and the workload that it belongs to', () => {
    const files = { 'a.txt': FileContent.text('x') };
    const object = configMap({ name: 'employee-config', partOf: 'employees', files }, 'employee-config-*');
    expect(object.metadata.labels).toMatchObject({ 'app.kubernetes.io/name': 'employees' });
    expect(object.data).toEqual({ 'a.txt': 'x' });
  });

  test('holds binary files', () => {
    const folder = mkdtempSync(join(tmpdir(), 'configuration-'));
    try {
      writeFileSync(join(folder, 'logo'), Buffer.from([0, 255]));
      const object = configMap({ files: { logo: FileContent.disk(join(folder, 'logo')) } });
      expect(object.binaryData).toEqual({ logo: 'AP8=' });
      expect(object.data).toBeUndefined();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('tells what is in it', () => {
    const configuration = new Configuration(shop(), 'network', {
      config: { A: '1' },
      files: { 'b.txt': FileContent.text('2') },
      shared: true,
    });
    expect(configuration).toMatchObject({ variableNames: ['A'], fileNames: ['b.txt'], shared: true });
    expect(configuration.contentHash).toMatch(/^[0-9a-f]{10}$/);
    expect(configuration.configMap.name).toBe('network');
  });

  test('keeps values that are empty, also where all are', () => {
    expect(configMap({ config: { A: '' } }).data).toEqual({ A: '' });
    expect(configMap({ config: { A: '', B: 'b' } }).data).toEqual({ A: '', B: 'b' });
  });

  test('holds keys that every object of JavaScript has', () => {
    const files = { constructor: FileContent.text('x') };
    expect(configMap({ config: { toString: '', A: 'b' } as Record<string, string>, files }).data).toEqual({
      A: 'b',
      constructor: 'x',
      toString: '',
    });
    expect(configMap({ files }).data).toEqual({ constructor: 'x' });
  });

  test('may be empty', () => expect(configMap().data).toBeUndefined());

  test.each([
    [5, 'a number', "LEVEL: '5'"],
    [true, 'a boolean', "LEVEL: 'true'"],
    [null, 'null', "LEVEL: 'text'"],
    [{ a: 1 }, 'an object', "LEVEL: 'text'"],
  ])('refuses the value %j', (value, what, example) => {
    const chart = shop();
    new Configuration(chart, 'network', { config: { LEVEL: wrong(value) } });
    expect(problems(chart)).toEqual([
      {
        path: 'shop/network',
        property: 'config.LEVEL',
        value: JSON.stringify(value),
        message: `The value is ${what}; a variable holds a string.`,
        remedy: `write it as a string, for example ${example}`,
      },
    ]);
  });

  test('refuses a file that is a bare text', () => {
    const chart = shop();
    new Configuration(chart, 'network', { files: { 'a.txt': wrong('x') } });
    expect(problems(chart)).toEqual([
      {
        path: 'shop/network',
        property: 'files.a.txt',
        value: '"x"',
        message: 'The content of a file is not a FileContent.',
        remedy: 'use FileContent.text, FileContent.disk, FileContent.json or FileContent.yaml',
      },
    ]);
  });

  test.each([
    ['config', ['A=1'], 'It takes an object; this is a list.'],
    ['files', 'a.txt', 'It takes an object; this is a string.'],
  ])('refuses %s that is no map', (property, value, message) => {
    const chart = shop();
    new Configuration(chart, 'network', { [property]: value });
    expect(problems(chart)).toEqual([
      {
        path: 'shop/network',
        property,
        value: JSON.stringify(value),
        message,
        remedy: 'give an object: { name: value }',
      },
    ]);
  });
});
