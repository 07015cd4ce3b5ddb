// The walls of the house: which folder may import which. `npm run lint` checks them; CONTRIBUTING.md draws them.
import { readdirSync } from 'node:fs';

/** The rooms of lib/ from top to bottom. A room imports only rooms below it. */
const ROOMS = [
  'cli',
  'tools',
  'testing',
  'integrations',
  'constructs',
  'synth',
  'validation',
  'analysis',
  'diagnostics',
  'kubernetes',
];

/** Rooms with a smaller view than everything below them. */
const ROOM_IMPORTS = { testing: ['synth', 'validation', 'analysis', 'diagnostics', 'kubernetes'] };

/** What each folder of lib/constructs may import of the others. */
const CONSTRUCTS = {
  core: [],
  config: ['core'],
  clusters: ['core'],
  scaling: ['core'],
  guardrails: ['core'],
  patch: [],
  environments: [],
  network: ['core', 'clusters'],
  access: ['core', 'clusters', 'network'],
  workloads: ['core', 'config', 'clusters', 'network', 'access', 'scaling'],
  tenancy: ['core', 'network', 'access', 'workloads'],
};

/** What an integration may import of another one: nothing, unless it is declared here. */
const INTEGRATIONS = {};

/** A generated program is tried out with the library as a whole, as its reader will run it. */
const LOADS_THE_WHOLE = '^lib/tools/import/packages\\.ts$';

const anyOf = (names) => `(?:${names.join('|')})`;

/** A folder imports itself, what is declared, and nothing else of its parent. */
const wall = (parent, folder, allowed, comment) => ({
  name: `${parent}/${folder}`.replace('lib/', ''),
  severity: 'error',
  comment,
  from: { path: `^${parent}/${folder}/`, pathNot: LOADS_THE_WHOLE },
  to: { path: `^${parent}/`, pathNot: `^${parent}/${anyOf([folder, ...allowed])}/` },
});

const foldersOf = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/** The folders `private/` below a folder. */
const privateFolders = (folder) =>
  foldersOf(folder).flatMap((name) => {
    const path = `${folder}/${name}`;
    return name === 'private' ? [path] : privateFolders(path);
  });

const unknown = foldersOf('lib').filter((folder) => !ROOMS.includes(folder));
if (unknown.length > 0) throw new Error(`lib/${unknown[0]} is not a room: move it into one, or add it to ROOMS.`);

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Files that import each other are one file. Type imports count: they tie the concepts just as much.',
      from: {},
      to: { circular: true },
    },
    ...ROOMS.map((room, at) =>
      wall('lib', room, ROOM_IMPORTS[room] ?? ROOMS.slice(at + 1), 'A room imports downward.'),
    ),
    ...foldersOf('lib/constructs').map((folder) =>
      wall(
        'lib/constructs',
        folder,
        CONSTRUCTS[folder] ?? [],
        'Folders of constructs import what CONSTRUCTS declares.',
      ),
    ),
    ...foldersOf('lib/integrations').map((folder) =>
      wall(
        'lib/integrations',
        folder,
        INTEGRATIONS[folder] ?? [],
        'An integration imports another one only if INTEGRATIONS declares it.',
      ),
    ),
    ...privateFolders('lib').map((folder) => ({
      name: 'private',
      severity: 'error',
      comment: 'A folder `private/` is for the folder around it, and for tests.',
      from: { pathNot: [`^${folder.replace(/private$/, '')}`, '^test/'] },
      to: { path: `^${folder}/` },
    })),
    {
      name: 'entry-points',
      severity: 'error',
      comment: "An app imports 'cdk8s-slipway' or one of its entry points, as a user's repository does.",
      from: { path: '^(?:apps|templates|examples)/' },
      to: { path: '^lib/', dependencyTypesNot: ['aliased-tsconfig-paths'] },
    },
    {
      name: 'library-stands-alone',
      severity: 'error',
      comment: 'The published library contains lib/ and nothing beside it.',
      from: { path: '^lib/' },
      to: { path: '^(?:admission|apps|bench|definitions|docs|examples|packaging|templates|test)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^node_modules', '/fixtures/', '^build/', '^test/tools/graph/page'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
