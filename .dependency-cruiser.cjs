/** The import directions of the house. A line that allows an exception says why. */
const only = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.tsx?$' },
  to: { pathNot: allowed },
});
const never = (name, comment, from, to) => ({
  name,
  comment,
  severity: 'error',
  from: { ...from, pathNot: [...(from.pathNot ?? []), '\\.test\\.tsx?$'] },
  to,
});

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'A circle has no top to read from.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    only(
      'shared-is-pure',
      'shared imports zod alone; the contract is written with @orpc/contract.',
      '^src/shared/',
      ['^src/shared/', 'node_modules/zod/', 'node_modules/@orpc/contract/'],
    ),
    only(
      'engine-is-pure',
      'The engine knows shared and its own ports: no Electron, SQLite, AI SDK, files or clock. It parses with zod.',
      '^src/main/engine/',
      ['^src/shared/', '^src/main/engine/', 'node_modules/zod/'],
    ),
    only(
      'exports-are-pure',
      'exports makes documents and reads files of its own; what they are made of comes in through its port.',
      '^src/main/exports/',
      [
        '^src/shared/',
        '^src/main/exports/',
        'node_modules/zod/',
        '^(node:)?(buffer|crypto|fs|fs/promises|path|perf_hooks|timers/promises)$',
      ],
    ),
    never(
      'rooms-do-not-mix',
      'budget, ledger, models, tools, knowledge, checkpoints, schedules, settings, retention and search implement ports and do not import each other. processes is the one way to start a program, and exports makes files, for all of them.',
      {
        path: '^src/main/(budget|ledger|models|tools|knowledge|checkpoints|schedules|settings|retention|search)/',
        // What only tests use may join rooms.
        pathNot: ['^src/main/tools/mcp/', '/testing/'],
      },
      { path: '^src/main/(?!engine/|processes/|exports/)', pathNot: '^src/main/$1/' },
    ),
    never(
      'mcp-servers-are-tools',
      'What MCP servers a person has set up, and their secrets, are kept in the settings.',
      { path: '^src/main/tools/mcp/' },
      {
        path: '^src/main/(?!engine/|processes/)',
        pathNot: ['^src/main/tools/', '^src/main/settings/(secret-vault|settings-store)\\.ts$'],
      },
    ),
    never(
      'ports-only',
      'Rooms around the engine see its ports and nothing else of it.',
      {
        path: '^src/main/(budget|ledger|models|tools|knowledge|checkpoints|schedules|settings|retention|search)/',
      },
      {
        path: '^src/main/engine/',
        pathNot: '^src/main/engine/(budget-port|ledger-port|ports)\\.ts$',
      },
    ),
    never(
      'electron-has-one-room',
      'Only main/electron, the entry and the preload import electron.',
      { path: '^src/', pathNot: ['^src/main/electron/', '^src/main/index\\.ts$', '^src/preload/'] },
      { path: 'node_modules/electron/|^electron$' },
    ),
    never(
      'compose-is-the-top',
      'Nobody below the entry, electron/ and command-line/ knows how things are joined.',
      {
        path: '^src/main/',
        pathNot: ['^src/main/(index\\.ts|compose\\.ts|electron/|command-line/)'],
      },
      { path: '^src/main/compose(-tools|-budget|-restore|-exports|-retention|-search)?\\.ts$' },
    ),
    never(
      'renderer-is-apart',
      'The renderer knows shared alone; main is reached over the port.',
      { path: '^src/renderer/' },
      { path: '^src/(main|preload)/' },
    ),
    never(
      'main-has-no-screens',
      'Main and preload know nothing of the renderer.',
      { path: '^src/(main|preload)/' },
      { path: '^src/renderer/' },
    ),
    never(
      'tests-stay-outside',
      'Nothing that ships imports tests or their fakes.',
      { path: '^src/', pathNot: ['/testing/'] },
      { path: '\\.test\\.tsx?$|^test/|^e2e/|^bench/|/testing/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'test/tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
