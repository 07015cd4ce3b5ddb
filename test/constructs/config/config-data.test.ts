import { ConfigSource, loadConfigData } from '../../../lib/constructs/config/config-data';
import { FileContent } from '../../../lib/constructs/config/file-content';
import { problems } from '../../support/render';
import { shop } from '../../support/shop';

const load = (source: ConfigSource) => loadConfigData(shop(), source);

/** What is said of a configuration. */
function said(source: ConfigSource) {
  const chart = shop();
  loadConfigData(chart, source);
  return problems(chart);
}

describe('loadConfigData', () => {
  test('puts values and files into one map, and tells which keys are which', () => {
    expect(load({ config: { LEVEL: 'info' }, files: { 'app.json': FileContent.json({ a: 1 }) } })).toEqual({
      data: { LEVEL: 'info', 'app.json': '{\n  "a": 1\n}\n' },
      binaryData: {},
      hash: expect.stringMatching(/^[0-9a-f]{10}$/),
      variables: ['LEVEL'],
      files: ['app.json'],
    });
  });

  test('is empty where nothing is given', () => {
    expect(load({})).toMatchObject({ data: {}, binaryData: {}, variables: [], files: [] });
  });

  test('takes names that every object of JavaScript has', () => {
    expect(said({ files: { constructor: FileContent.text('x'), toString: FileContent.text('y') } })).toEqual([]);
  });

  test('hashes the content alone: not the order in which it is given', () => {
    const hash = (source: ConfigSource) => load(source).hash;
    expect(hash({ config: { A: '1', B: '2' } })).toBe(hash({ config: { B: '2', A: '1' } }));
    expect(hash({ config: { A: '1' } })).not.toBe(hash({ config: { A: '2' } }));
    expect(hash({ config: { A: '1' } })).not.toBe(hash({ config: { B: '1' } }));
    expect(hash({ config: { A: '1', B: '' } })).not.toBe(hash({ config: { A: '1' } }));
  });

  test.each(['a/b', '..', '..data', '.', '', 'naïve', 'a b', 'x'.repeat(254), '__proto__'])(
    'refuses the key %j, and leaves it out',
    (key) => {
      const files = Object.fromEntries([[key, FileContent.text('x')]]);
      expect(load({ files }).data).toEqual({});
      expect(said({ files })).toEqual([
        {
          path: 'shop',
          property: `files.${key}`,
          value: expect.stringContaining(key.slice(0, 100)),
          message:
            'The key is no file name: a ConfigMap takes letters, digits, `-`, `_` and `.`, at most 253 of them, not starting with `..`.',
          remedy: 'rename the key; a folder is given by filesDirectory, not in the name',
        },
      ]);
    },
  );

  test('refuses a key that is given twice', () => {
    expect(said({ config: { LEVEL: 'info' }, files: { LEVEL: FileContent.text('x') } })).toEqual([
      {
        path: 'shop',
        property: 'files.LEVEL',
        value: '"LEVEL"',
        message: 'The same key is given in config and in files.',
        remedy: 'rename one of the two',
      },
    ]);
  });

  test('says what is wrong with a file', () => {
    expect(said({ files: { script: FileContent.disk('no/such/file') } })).toEqual([
      {
        path: 'shop',
        property: 'files.script',
        value: '"no/such/file"',
        message: 'The file does not exist.',
        remedy: 'give the path of a readable file, relative to the folder that synth runs in',
      },
    ]);
  });

  test('holds 1 MiB, keys and values together, and not a byte more', () => {
    const file = (bytes: number) => ({ files: { f: FileContent.text('x'.repeat(bytes)) } });
    expect(said(file(1024 * 1024 - 1))).toEqual([]);
    expect(said(file(1024 * 1024))).toEqual([
      {
        path: 'shop',
        property: 'files',
        value: '"1048577 bytes"',
        message: 'The configuration is larger than the 1048576 bytes that a ConfigMap holds.',
        remedy: 'put large files into the image, or onto a volume',
      },
    ]);
  });

  test('counts bytes, not characters', () => {
    expect(said({ config: { A: 'ü'.repeat(600_000) } })).toMatchObject([{ value: '"1200001 bytes"' }]);
  });
});
