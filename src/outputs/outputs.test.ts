import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { code, md } from '#core/markdown.ts'
import { defineOutput, type Finding, type Output } from '#core/output.ts'
import { languages, speaker } from '#core/text.ts'
import { outputs } from './_index.ts'
import { reportJsonSchema } from './json-schema.ts'
import { ocsfVersion } from './ocsf.ts'
import { sampleFindings, sampleReport } from './sample.ts'
import { sarifText } from './sarif.ts'
import { terminal } from './terminal.ts'
import { shownAtMost } from './words.ts'

const written = async (output: Output, language: 'en' | 'ja' = 'en', report = sampleReport()) => {
  let text = ''
  for await (const piece of output.write(report, speaker(language), language)) text += piece
  return text
}

const every = await Promise.all(Object.entries(outputs).map(async ([id, load]) => [id, (await load()).default] as const))
const named = (id: string) => every.find(([name]) => name === id)?.[1] ?? defineOutput(every[0]?.[1] as Output)
const people = ['terminal', 'markdown', 'html']

describe.each(every)('%s', (id, output) => {
  test.each(languages)('writes the sample in %s as it did when a person last looked', async (language) => {
    await expect(await written(output, language)).toMatchFileSnapshot(`examples/report.${language}.${output.extension}`)
  })

  test('lets no control or bidirectional character through', async () => {
    for (const language of languages)
      expect((await written(output, language)).replace(/^\ufeff/, '').replace(/[\r\n]/g, '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/)
  })

  test('a name of 100 kB is clipped for people and whole for programs', async () => {
    async function* one() {
      const [finding] = sampleFindings as readonly [Finding]
      const name = 'x'.repeat(100_000)
      yield { ...finding, resource: { ...finding.resource, name, arn: `arn:aws:s3:::${name}` }, message: { en: name, ja: name }, evidence: { name } }
    }
    const { length } = await written(output, 'en', sampleReport(one()))
    if (['json', 'ocsf', 'sarif'].includes(id)) expect(length).toBeGreaterThan(100_000)
    else expect(length).toBeLessThan(40_000)
  })

  test('reads findings as it goes, and to the end', { timeout: 120_000 }, async () => {
    const many = 500_000
    let pulled = 0
    let ended = false
    async function* endless(): AsyncGenerator<Finding> {
      const [finding] = sampleFindings as readonly [Finding]
      while (pulled < many) {
        pulled++
        yield finding
      }
      ended = true
    }
    let pieces = 0
    let ahead = 0
    let largest = 0
    for await (const piece of output.write(sampleReport(endless()), speaker('en'), 'en')) {
      pieces++
      largest = Math.max(largest, piece.length)
      if (pieces === 1) expect(pulled).toBeLessThanOrEqual(1)
      if (!ended && !people.includes(id)) ahead = Math.max(ahead, pulled - pieces * 1000)
      // Laziness shows in the first of many; formats for programs go on in the same way.
      if (pieces === 3000 && !people.includes(id)) break
    }
    expect(ahead).toBeLessThanOrEqual(1000)
    expect(largest).toBeLessThan(2_000_000)
    if (id === 'html' || id === 'markdown') expect(pulled).toBe(many)
  })
})

test.each([60, 80, 100, 200])('the terminal keeps within %i columns, Japanese too, and colour changes nothing else', async (columns) => {
  for (const language of languages) {
    const plain = await written(terminal({ colour: false, columns }), language)
    for (const line of plain.split('\n')) if (/\s/.test(line.trim())) expect(stringWidth(line), line).toBeLessThanOrEqual(Math.min(columns, 100))
    const coloured = await written(terminal({ colour: true, columns }), language)
    expect(coloured).not.toBe(plain)
    expect(coloured.replace(/\x1b\[[\d;]*m/g, '')).toBe(plain)
  }
})

test('JSON is what its published schema says', async () => {
  const validate = new Ajv2020({ strict: false }).compile(reportJsonSchema())
  for (const language of languages) {
    const report = JSON.parse(await written(named('json'), language))
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true)
    expect(report.language).toBe(language)
    // Nothing is lost: a program gets the very name, whatever it holds.
    expect(report.findings.map((one: { resource: { name: string } }) => one.resource.name)).toEqual(sampleFindings.map(({ resource }) => resource.name))
    expect(validate({ ...report, findings: [{ ...report.findings[0], result: 'fine' }] })).toBe(false)
  }
})

test('CSV: the same number of cells in each row, and none that a spreadsheet would run', async () => {
  const text = (await written(named('csv'))).replace(/^\ufeff/, '')
  const rows = text.trimEnd().split('\r\n')
  expect(rows).toHaveLength(sampleFindings.length + 1)
  for (const row of rows) {
    const cells = [...row.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, cell]) => cell as string)
    expect(cells).toHaveLength(22)
    expect(cells.map((cell) => `"${cell}"`).join(',')).toBe(row)
    for (const cell of cells) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/)
  }
})

test('HTML: no script, nothing from outside, no hostile tag or attribute', async () => {
  const text = await written(named('html'))
  expect(text).not.toMatch(/<script|<img|<iframe|<link|javascript:|@import|url\(/i)
  expect([...text.matchAll(/<[a-z][^>]*\s(?:style|src)=/gi)]).toEqual([])
  const tags = new Set([...text.matchAll(/<([a-z0-9]+)/gi)].map(([, tag]) => tag))
  for (const tag of ['b', 'img', 'script']) expect(tags).not.toContain(tag)
  // An attribute that begins with "on" would run.
  expect([...text.matchAll(/<[a-z][^>]*\son\w+=/gi)]).toEqual([])
  expect(text).toContain(`default-src 'none'`)
})

test.each(['html', 'markdown'])('%s says how many findings it leaves out', async (id) => {
  async function* many() {
    const [finding] = sampleFindings as readonly [Finding]
    for (let n = 0; n < shownAtMost + 7; n++) yield finding
  }
  expect(await written(named(id), 'en', sampleReport(many()))).toContain('7 more findings are not shown here')
})

test('Markdown: a hostile name is code or escaped, never a link, a mention or HTML', async () => {
  const text = await written(named('markdown'))
  const outsideCode = text.replace(/(`+)(?!`).*?[^`]\1(?!`)/g, '')
  expect(outsideCode).not.toMatch(/(?<!\\)\]\(|(?<!\\)<(?!!-- -->)|@|https?:\/\//)
})

test('Markdown: no backtick of a name closes its code', () => {
  expect(code('plain')).toBe('`plain`')
  expect(code('a`b')).toBe('``a`b``')
  expect(code('`` @all ```')).toBe('```` `` @all ``` ````')
  expect(md('- ami-0f1 --- x: y :100: :smile: a:b')).toBe('\\- ami-0f1 \\-\\-\\- x: y \\:100: \\:smile: a\\:b')
  expect(md('[a](https://x) www.x <b> @all *b*')).toBe('\\[a\\](https\\://x) www\\.x \\<b\\> &#64;<!-- -->all \\*b\\*')
})

// The attributes of OCSF 1.8.0 that we write, from its source at tag 1.8.0: events/base_event.json, events/findings/{finding,compliance_finding}.json,
// objects/{compliance,check,finding_info,metadata,product,remediation,resource_details,cloud,account}.json, profiles/cloud.json and dictionary.json.
const ocsfSchema = (() => {
  const string = { type: 'string' }
  const strings = { type: 'array', items: string }
  const object = (properties: object, required: readonly string[] = []) => ({ type: 'object', properties, required, additionalProperties: false })
  // _entity.json asks for a name or a uid.
  const entity = (properties: object) => ({ ...object({ name: string, uid: string, ...properties }), anyOf: [{ required: ['name'] }, { required: ['uid'] }] })
  const compliance = { status_id: { enum: [0, 1, 2, 3, 99] }, status: string }
  return object(
    {
      activity_id: { enum: [0, 1, 2, 3, 99] },
      activity_name: string,
      category_uid: { const: 2 },
      category_name: { const: 'Findings' },
      class_uid: { const: 2003 },
      class_name: { const: 'Compliance Finding' },
      type_uid: { const: 200_301 },
      type_name: string,
      time: { type: 'integer' },
      severity_id: { enum: [0, 1, 2, 3, 4, 5, 6, 99] },
      severity: string,
      status_id: { enum: [0, 1, 2, 3, 4, 5, 6, 99] },
      status: string,
      message: string,
      metadata: object({ version: { const: ocsfVersion }, product: entity({ vendor_name: string, version: string, lang: string }), profiles: strings, log_name: string, correlation_uid: string }, [
        'product',
        'version',
      ]),
      cloud: object({ provider: string, region: string, account: entity({ type: string, type_id: { enum: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 99] } }) }, [
        'provider',
      ]),
      finding_info: object({ uid: string, title: string, desc: string, types: strings }, ['uid']),
      compliance: object({
        ...compliance,
        status_code: string,
        control: string,
        standards: strings,
        checks: { type: 'array', items: object({ ...compliance, uid: string, name: string, standards: strings }) },
      }),
      remediation: object({ desc: string, references: strings }, ['desc']),
      resources: { type: 'array', items: entity({ type: string, region: string, cloud_partition: string, role_id: { enum: [0, 1, 2, 3, 4, 99] }, data: {} }) },
      unmapped: { type: 'object' },
    },
    ['activity_id', 'category_uid', 'class_uid', 'type_uid', 'time', 'severity_id', 'metadata', 'cloud', 'finding_info', 'compliance'],
  )
})()

test('OCSF: every line is a Compliance Finding', async () => {
  const validate = new Ajv().compile(ocsfSchema)
  const lines = (await written(named('ocsf'))).trimEnd().split('\n')
  expect(lines).toHaveLength(sampleFindings.length)
  for (const line of lines) {
    expect(validate(JSON.parse(line)), JSON.stringify(validate.errors)).toBe(true)
  }
  const of = (result: string) => JSON.parse(lines[sampleFindings.findIndex((one) => one.result === result)] as string)
  expect([of('pass').compliance.status_id, of('fail').compliance.status_id, of('unknown').compliance.status_id]).toEqual([1, 3, 2])
  expect(of('muted').status_id).toBe(3)
  const { finding_info: _gone, ...headless } = of('fail')
  expect(validate(headless)).toBe(false)
})

// What we write of SARIF 2.1.0, as strict as the schema of OASIS (sarif-schema-2.1.0.json, errata 01), from sections 3.13 (log), 3.14 (run), 3.18/3.19 (tool), 3.20 (invocation), 3.27 (result), 3.33 (logicalLocation), 3.35 (suppression), 3.49 (rule).
const sarifSchema = (() => {
  const string = { type: 'string' }
  const uri = { type: 'string', format: 'uri' }
  const message = { type: 'object', properties: { text: string }, required: ['text'], additionalProperties: false }
  const level = { enum: ['none', 'note', 'warning', 'error'] }
  const object = (properties: object, required: readonly string[] = []) => ({ type: 'object', properties, required, additionalProperties: false })
  const list = (items: object) => ({ type: 'array', items })
  const bag = { type: 'object', properties: { tags: { type: 'array', items: string, uniqueItems: true } } }
  const rule = object({ id: string, shortDescription: message, fullDescription: message, help: message, helpUri: uri, defaultConfiguration: object({ level }), properties: bag }, ['id'])
  const result = {
    ...object(
      {
        ruleId: string,
        kind: { enum: ['notApplicable', 'pass', 'fail', 'review', 'open', 'informational'] },
        level,
        message,
        locations: list(object({ logicalLocations: list(object({ name: string, fullyQualifiedName: string, kind: string })) })),
        partialFingerprints: { type: 'object', additionalProperties: string },
        suppressions: { ...list(object({ kind: { enum: ['inSource', 'external'] }, status: { enum: ['accepted', 'underReview', 'rejected'] } }, ['kind'])), uniqueItems: true },
        properties: bag,
      },
      // 3.27.23: where one result of a run has suppressions, all have.
      ['message', 'ruleId', 'suppressions'],
    ),
    // 3.27.10: a kind other than "fail" has the level "none".
    if: { properties: { kind: { const: 'fail' } } },
    else: { properties: { level: { const: 'none' } } },
  }
  const run = object(
    {
      results: list(result),
      tool: object({ driver: object({ name: string, version: string, language: { type: 'string', pattern: '^[a-zA-Z]{2}(-[a-zA-Z]{2})?$' }, rules: list(rule) }, ['name']) }, ['driver']),
      invocations: list(
        object({ executionSuccessful: { type: 'boolean' }, endTimeUtc: { type: 'string', format: 'date-time' }, toolExecutionNotifications: list(object({ level, message }, ['message'])) }, [
          'executionSuccessful',
        ]),
      ),
      columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
    },
    ['tool'],
  )
  return object({ $schema: uri, version: { const: '2.1.0' }, runs: list(run) }, ['version', 'runs'])
})()

test('SARIF: valid, every result has its rule, and nothing that passed is in it', async () => {
  const validate = formats.default(new Ajv({ strict: false })).compile(sarifSchema)
  const log = JSON.parse(await written(named('sarif')))
  expect(validate(log), JSON.stringify(validate.errors)).toBe(true)
  const [run] = log.runs
  const rules = run.tool.driver.rules.map(({ id }: { id: string }) => id)
  expect(new Set(rules).size).toBe(rules.length)
  for (const { ruleId } of run.results) expect(rules).toContain(ruleId)
  expect(run.results).toHaveLength(sampleFindings.filter(({ result }) => ['fail', 'unknown', 'muted'].includes(result)).length)
  expect(sarifText('[a](b) {0} \\')).toBe('\\[a\\](b) {{0}} \\\\')
})

test('JUnit: counts are true, entities are closed, unknown is an error', async () => {
  const text = await written(named('junit'))
  const sum = (name: string) => [...text.matchAll(new RegExp(` ${name}="(\\d+)"`, 'g'))].reduce((total, [, n]) => total + Number(n), 0)
  const of = (...results: readonly string[]) => sampleFindings.filter(({ result }) => results.includes(result)).length
  expect([sum('tests'), sum('failures'), sum('errors'), sum('skipped')]).toEqual([sampleFindings.length, of('fail'), of('unknown'), of('muted', 'not-applicable')])
  expect(text.replace(/&#\d+;/g, '')).not.toContain('&')
  // Every tag opens and closes, and there is no tag but ours.
  const open: string[] = []
  for (const [, close, tag, self] of text.matchAll(/<(\/?)([a-z]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    expect(['testsuites', 'testsuite', 'testcase', 'failure', 'error', 'skipped']).toContain(tag)
    if (close === '/') expect(open.pop()).toBe(tag)
    else if (self !== '/') open.push(tag as string)
  }
  expect(open).toEqual([])
})
