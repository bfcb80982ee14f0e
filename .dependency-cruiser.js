/** Who may know whom. One rule an arrow; each says what to do instead. */
const tests = 'test\\.ts$'
const only = (name, room, may, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: `^src/${room}/`, pathNot: tests },
  to: { path: '^src/', pathNot: `^src/(${[room, ...may].join('|')})/` },
})

export default {
  forbidden: [
    only('core-knows-nobody', 'core', [], 'core is the words of the trade. Move what needs another room into that room.'),
    only('collectors-know-core', 'collectors', ['core'], 'A collector tells what AWS says. Facts from several services belong in derived/.'),
    only('derived-is-pure', 'derived', ['core', 'collectors'], 'Derived facts come from collected facts alone.'),
    only('fixes-are-words', 'fixes', ['core'], 'A fix is one act, said in words. What it closes is for the checks to say.'),
    only('remembered-asks-the-trail', 'remembered', ['core', 'collectors', 'trail'], 'What is remembered comes from events, and from what the scan read beside them.'),
    only('checks-see-facts', 'checks', ['core', 'collectors', 'derived', 'remembered', 'fixes'], 'A check only sees facts; it never calls AWS, the disk or the clock.'),
    only('outputs-know-core', 'outputs', ['core'], 'An output writes the report it is given; put what it needs into the report.'),
    only('sigma-knows-core', 'sigma', ['core'], 'Sigma turns rules into conditions and SQL text. Columns, files and engines belong to whoever runs it.'),
    only('lake-knows-core', 'lake', ['core'], 'The lake stores and reads; what it stores is made elsewhere.'),
    only('the-wire-knows-no-question', 'wire', ['core', 'lake'], 'The wire guards, counts, paces and records calls; what is asked is for others to know.'),
    only(
      'trail-knows-events',
      'trail',
      ['core', 'lake', 'sigma', 'wire', 'detections'],
      'The trail is about log files and what they tell. The account as it stands is for the scan, which may ask the trail.',
    ),
    only('scan-knows-not-the-cli', 'scan', ['core', 'collectors', 'derived', 'remembered', 'checks', 'outputs', 'lake', 'wire', 'trail'], 'The conveyor is called by the cli, never the reverse.'),
    {
      name: 'pure-rooms-touch-nothing',
      severity: 'error',
      comment: 'Checks and derived facts are arithmetic: no disk, no network, no process.',
      from: { path: '^src/(checks|derived)/', pathNot: tests },
      to: { dependencyTypes: ['core', 'npm'] },
    },
    {
      name: 'sdk-only-lazily',
      severity: 'error',
      comment: 'Importing a collector must cost nothing; the SDK is loaded when collecting starts.',
      from: { path: '^src/collectors/', pathNot: tests },
      to: { path: '@aws-sdk', dependencyTypesNot: ['dynamic-import', 'type-only', 'type-import'] },
    },
    {
      name: 'only-the-lake-speaks-sql',
      severity: 'error',
      comment: 'The lake is the only room that knows SQL engines.',
      from: { path: '^src/', pathNot: '^src/lake/' },
      to: { path: '@duckdb' },
    },
    { name: 'no-circles', severity: 'error', comment: 'Two modules that need each other are one, or hide a third.', from: { path: '^src/' }, to: { circular: true } },
  ],
  options: { tsPreCompilationDeps: true, tsConfig: { fileName: 'tsconfig.json' }, doNotFollow: { path: 'node_modules' }, exclude: { path: '\\.test\\.ts$' } },
}
