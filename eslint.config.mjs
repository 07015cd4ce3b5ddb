// Correctness by typescript-eslint. Layout is Prettier's, and the walls between folders are in .dependency-cruiser.mjs.
import { builtinModules } from 'node:module';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['node_modules/', 'build/', 'dist/', 'coverage/', 'test/**/fixtures/'] },
  ...tseslint.configs.recommended,
  // The library is linted with its types: no `any` goes further than where it comes from.
  {
    files: ['lib/**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
  },
  {
    files: ['**/*.ts', '**/*.mts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: builtinModules.map((name) => ({ name, message: `Import 'node:${name}'.` })) },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'off',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  // The command line loads a sub-command when it is asked for: `--help` must not wait for all of them.
  { files: ['**/*.js', 'lib/cli/**/*.ts'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  // The scripts of a page share one scope: what one file declares, another uses. `tsc` knows them all.
  { files: ['lib/tools/graph/page/*.js'], rules: { '@typescript-eslint/no-unused-vars': 'off' } },
  {
    files: ['lib/**/*.ts'],
    rules: {
      // A value that is undefined or a boolean reads well enough; an object never does.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true, allowNullish: true },
      ],
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Name what is exported.' }],
      '@typescript-eslint/explicit-member-accessibility': 'error',
    },
  },
  {
    files: ['lib/{constructs,integrations,synth}/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Name what is exported.' },
        {
          selector: 'NewExpression[callee.name=/^Weak(Map|Set)$/]',
          message: 'Use SharedState: another copy of the package in the same tree must see the state of a construct.',
        },
      ],
    },
  },
);
