// Starts a new check, collector or output: `npm run new check s3/bucket-is-tidy`. What it writes does not pass the tests until it is filled in.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const todo = "{ en: 'TODO', ja: 'TODO' }"
const shapes: Record<string, { pattern: RegExp; path: (id: string) => string; text: (id: string) => string }> = {
  check: {
    pattern: /^[a-z0-9-]+\/[a-z0-9]+(-[a-z0-9]+)*$/,
    path: (id) => `src/checks/${id}.ts`,
    text: (id) => `import { TODO } from '#collectors/${id.split('/')[0]}.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: ${todo},
  risk: ${todo},
  about: TODO,
  row: 25,
  severity: 'medium',
  protects: ['confidentiality'],
  owner: 'customer',
  outcomes: {
    well: { result: 'pass', en: 'TODO', ja: 'TODO' },
    bad: { result: 'fail', en: 'TODO', ja: 'TODO' },
  },
  evaluate(facts) {
    return facts.TODO ? 'well' : 'bad'
  },
  examples: {
    well: [{}],
    bad: [{ TODO: false }],
  },
  remediation: {
    text: ${todo},
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/TODO'],
  },
})
`,
  },
  collector: {
    pattern: /^[a-z0-9-]+(\/[a-z0-9-]+)?$/,
    path: (id) => `src/collectors/${id}.ts`,
    text: (id) => `import { defineCollector } from '#core/collector.ts'
import { defineResource, type Resource } from '#core/resource.ts'

export interface Thing extends Resource {
  readonly name: string
}

export const thing = defineResource<Thing>('${id.split('/')[0]}.thing', {
  sample: { arn: 'arn:aws:TODO', account: '111122223333', region: 'ap-northeast-1', name: 'TODO' },
})

export default defineCollector({
  sdk: () => import('@aws-sdk/client-${id.split('/')[0]}'),
  client: (sdk) => sdk.TODOClient,
  scope: 'regional',
  permissions: { ListThings: '${id.split('/')[0]}:ListThings' },
  collect: {
    async *[thing.kind]({ sdk, client, account, region }) {
      for await (const page of sdk.paginateListThings({ client }, {})) for (const { Arn: arn = '', Name: name = '' } of page.Things ?? []) yield thing({ arn, account, region, name })
    },
  },
  examples: {
    'an ordinary one': { answers: { ListThings: { Things: [{ Arn: thing.sample.arn, Name: thing.sample.name }] } }, yields: [thing(thing.sample)] },
    'we may not list them': { answers: { ListThings: { refused: 'AccessDenied' } }, yields: [], unread: [thing.kind] },
  },
})
`,
  },
  output: {
    pattern: /^[a-z0-9]+$/,
    path: (id) => `src/outputs/${id}.ts`,
    text: (id) => `import { defineOutput } from '#core/output.ts'

export default defineOutput({
  extension: '${id}',
  mediaType: 'TODO',
  purpose: ${todo},

  async *write(report, say) {
    for await (const finding of report.findings) yield \`\${say(finding.message)}\\n\`
  },
})
`,
  },
}

const [kind = '', id = ''] = process.argv.slice(2)
const shape = shapes[kind]
if (shape === undefined || !shape.pattern.test(id)) {
  process.stderr.write('npm run new check SERVICE/resource-does-the-right-thing | collector SERVICE[/PART] | output FORMAT\n')
  process.exit(2)
}
const path = shape.path(id)
if (existsSync(path)) {
  process.stderr.write(`${path} is there already\n`)
  process.exit(2)
}
mkdirSync(dirname(path), { recursive: true })
writeFileSync(path, shape.text(id))
process.stdout.write(`${path}\nFill in every TODO; \`npm test\` tells what is missing.\n`)
