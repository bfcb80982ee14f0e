// Starts a new check, collector, output or fix: `npm run new check s3/bucket-is-tidy`. What it writes does not pass the tests until it is filled in.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const todo = "{ en: 'TODO', ja: 'TODO' }"

/** The kinds that a service's collectors yield, each with the module it is imported from. */
function kindsOf(service: string): readonly { readonly name: string; readonly from: string }[] {
  const folder = `src/collectors/${service}`
  const files = [...(existsSync(`${folder}.ts`) ? [`${service}.ts`] : []), ...(existsSync(folder) ? readdirSync(folder).map((file) => `${service}/${file}`) : [])]
  return files.flatMap((file) =>
    [...readFileSync(`src/collectors/${file}`, 'utf8').matchAll(/^export const (\w+) = defineResource</gm)].map(([, name = '']) => ({ name, from: `#collectors/${file}` })),
  )
}

interface Shape {
  readonly pattern: RegExp
  readonly path: (id: string) => string
  readonly text: (id: string) => string
  readonly next: (id: string) => readonly string[]
}

const shapes: Record<string, Shape> = {
  check: {
    pattern: /^[a-z0-9-]+\/[a-z0-9]+(-[a-z0-9]+)*$/,
    path: (id) => `src/checks/${id}.ts`,
    next: (id) => {
      const kinds = kindsOf(id.split('/')[0] as string).map(({ name }) => name)
      return [
        kinds.length > 0
          ? `Asks about ${kinds[0]}. The service also has: ${kinds.slice(1).join(', ') || 'nothing else'}.`
          : 'No collector yields anything of this service yet: start one, or ask about a kind of src/derived.',
        '`row` is the row of the table in src/core/chapter.ts. The first sentence of the remediation is a heading of its own: say what is acted on.',
        `npx vitest run src/checks -t '${id}'`,
      ]
    },
    text: (id) => {
      const { name, from } = kindsOf(id.split('/')[0] as string)[0] ?? { name: 'TODO', from: `#collectors/${id.split('/')[0]}.ts` }
      return `import { ${name} } from '${from}'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: ${todo},
  risk: ${todo},
  about: ${name},
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
`
    },
  },
  collector: {
    pattern: /^[a-z0-9-]+(\/[a-z0-9-]+)?$/,
    path: (id) => `src/collectors/${id}.ts`,
    next: (id) => [
      "The SDK's package, its client, the operations and the IAM actions are guesses: put in the real ones. A new client goes into package.json, in the version the others have.",
      'Each fact needs a check that reads it, and each operation an answer in scripts/demo/answers.',
      `npx vitest run src/collectors -t ${id}`,
    ],
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
    next: (id) => [
      'What people look at passes through printable, then through the format’s own escaping.',
      `npx vitest run src/outputs -t ${id} -u    (then read src/outputs/examples/report.*.${id})`,
    ],
    text: (id) => `import { printable } from '#core/escape.ts'
import { defineOutput } from '#core/output.ts'

export default defineOutput({
  extension: '${id}',
  mediaType: 'TODO',
  purpose: ${todo},

  async *write(report, say) {
    for await (const finding of report.findings) yield \`\${printable(say(finding.message), 300)}\\n\`
  },
})
`,
  },
  fix: {
    pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/,
    path: (id) => `src/fixes/${id}.ts`,
    next: (id) => [`In each check that it closes: import it from '#fixes/${id}.ts', and set \`fix\` in the remediation.`],
    text: () => `import { defineFix } from '#core/check.ts'

export default defineFix(${todo})
`,
  },
}

const [kind = '', id = ''] = process.argv.slice(2)
const shape = shapes[kind]
if (shape === undefined || !shape.pattern.test(id)) {
  process.stderr.write('npm run new check SERVICE/resource-does-the-right-thing | collector SERVICE[/PART] | output FORMAT | fix ACT\n')
  process.exit(2)
}
const path = shape.path(id)
if (existsSync(path)) {
  process.stderr.write(`${path} is there already\n`)
  process.exit(2)
}
mkdirSync(dirname(path), { recursive: true })
writeFileSync(path, shape.text(id))
process.stdout.write(`${[path, 'Run `npm run index`, fill in every TODO; the compiler and the tests tell what is missing.', ...shape.next(id)].join('\n')}\n`)
