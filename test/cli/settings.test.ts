import * as fc from 'fast-check';
import { load } from 'js-yaml';
import { plainSettings, readSettings } from '../../lib/cli/settings';

describe('the settings of cdk8s.yaml', () => {
  test.each([
    'language: typescript\napp: node main.js\n',
    '# an app\nlanguage: typescript\n\napp: node --import tsx apps/main.ts\noutput: dist\n',
    'app: npx tsx main.ts --env=dev @scope/name\n  # indented\n',
  ])('are read without a library from %j', (text) => {
    expect(plainSettings(text)).toEqual(load(text));
  });

  test.each([
    ...[
      '',
      '\n',
      '# nothing',
      'app: "node main.js"',
      'app: node main.js # comment',
      'app: a: b',
      'app: true',
      'true: a',
    ],
    ...[
      'validations: []',
      'synthConfig:\n  format: helm',
      'app: node main.js\r\n',
      'app: a\napp: b',
      'app:',
      '- a',
      'app: 1',
    ],
    ...[
      'app: a\n continued',
      '---\napp: a',
      'app: a\n...',
      'app: a ',
      '\tapp: a',
      'app: node main.js && true',
      'imports:\n  - k8s',
    ],
  ])('are left to the library in %j', (text) => {
    expect(plainSettings(text)).toBeUndefined();
  });

  test('are what the library reads, or left to it', () => {
    const piece = fc.constantFrom(
      ...[
        'app',
        'output',
        'node',
        'main.js',
        'dist',
        'yes',
        'null',
        'y',
        '1',
        '-',
        '--',
        '/',
        '=',
        '@',
        '#',
        '...',
        '---',
      ],
      ...[': ', ':', ' ', '\n', '\n', '\t', '"', '_', '~', '\n  ', 'Null', '__proto__', 'constructor'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const settings = plainSettings(text);
        if (settings) expect(settings).toEqual(load(text));
      }),
      { numRuns: 2000 },
    );
  });

  test('of a file that is no YAML are an error of the library', () => {
    expect(() => readSettings('app: "x')).toThrow();
  });
});
