/**
 * The dependency rule (docs/architecture.md): doors call actions and read models; actions use connectors, checks and
 * the store; those three use core; core uses nothing; and neighbours do not know each other.
 *
 * `sees` is the whole rule: a folder may import itself and what stands behind it, nothing else.
 */
const sees = {
  'src/core': [],
  'src/lib': [],
  'src/evidence': [],
  'src/checks': ['src/core'],
  'src/connectors': ['src/core', 'src/lib'],
  'src/feeds': ['src/core', 'src/lib'],
  'src/store': ['src/core', 'src/lib'],
  'src/actions': ['src/connectors', 'src/feeds', 'src/checks', 'src/store', 'src/core', 'src/lib'],
  'src/http': ['src/actions', 'src/store/read', 'src/core', 'src/lib'],
  'src/cli': [
    'simulators',
    'src/actions',
    'src/store/read',
    'src/evidence',
    'src/core',
    'src/lib',
    'src/config.ts',
    'src/compose.ts',
  ],
  'src/jobs': ['src/actions', 'src/store/read', 'src/core', 'src/lib'],
  'src/config.ts': ['src/core', 'src/lib'],
};

const test = '\\.test\\.ts$';
const escaped = (path) => path.replaceAll('.', '\\.');

const forbidden = Object.entries(sees).map(([from, to]) => ({
  name: `${from} sees ${to.length ? to.join(', ') : 'nothing'}`,
  severity: 'error',
  from: { path: `^${escaped(from)}(/|$)`, pathNot: test },
  to: {
    path: '^(src|simulators|test|bench)/',
    pathNot: [from, ...to].map((folder) => `^${escaped(folder)}(/|$)`),
  },
}));

module.exports = {
  forbidden: [
    ...forbidden,
    {
      name: 'core and checks have no packages and no I/O',
      comment: 'Temporal is arithmetic on given instants, not a clock. Hashing is for the ledger.',
      severity: 'error',
      from: { path: '^src/(core|checks)/', pathNot: test },
      to: { dependencyTypes: ['npm', 'npm-optional', 'core'], pathNot: 'temporal-polyfill|^crypto$' },
    },
    {
      name: 'connectors are strangers to each other',
      severity: 'error',
      from: { path: '^src/connectors/([^/]+)/', pathNot: test },
      to: { path: '^src/connectors/([^/]+)/', pathNot: '^src/connectors/$1/' },
    },
    {
      name: 'only the command line and the composition know the simulators',
      severity: 'error',
      from: { path: '^src/', pathNot: `${test}|^src/cli/(simulate|demo)` },
      to: { path: '^simulators/' },
    },
    {
      name: 'simulators know nothing of the product',
      severity: 'error',
      from: { path: '^simulators/', pathNot: test },
      to: { path: '^src/' },
    },
    {
      name: 'shared parts of the pages know no feature and no page',
      severity: 'error',
      from: { path: '^web/src/(components|lib|api)/' },
      to: { path: '^web/src/(app|features)/' },
    },
    {
      name: 'features of the pages are strangers to each other and know no page',
      severity: 'error',
      from: { path: '^web/src/features/([^/]+)/' },
      to: { path: '^web/src/(app/|features/(?!$1/))' },
    },
    {
      name: 'the pages know only the generated types of the API',
      severity: 'error',
      from: { path: '^web/src/' },
      to: { path: '^(src|simulators|bench)/' },
    },
    { name: 'no cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'everything resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
