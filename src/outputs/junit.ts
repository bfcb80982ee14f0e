import { printable } from '#core/escape.ts'
import { defineOutput, type Finding } from '#core/output.ts'
import type { Say } from '#core/text.ts'

/** XML 1.0 has no way to write control characters or lone surrogates; `printable` has spelled those out. U+FFFE and U+FFFF are not characters either. */
export const xml = (text: string, max = 2048): string =>
  printable(text, max)
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`)

// A suite says how many cases it has before it lists them, so its cases wait; this is how many may.
const casesPerSuite = 1000

const testcase = ({ check, result, severity, resource, message, remediation }: Finding, say: Say): string => {
  const open = `    <testcase classname="${xml(check)}" name="${xml(`${resource.name} (${resource.region})`, 300)}"`
  const said = xml(say(message))
  const details = xml(`${resource.arn}  ${say(message)}  ${say(remediation.text)}  ${remediation.docs.join(' ')}`, 4096)
  if (result === 'fail') return `${open}>\n      <failure type="${severity}" message="${said}">${details}</failure>\n    </testcase>\n`
  if (result === 'unknown') return `${open}>\n      <error type="unknown" message="${said}">${details}</error>\n    </testcase>\n`
  if (result === 'pass') return `${open}/>\n`
  return `${open}>\n      <skipped message="${result}: ${said}"/>\n    </testcase>\n`
}

export default defineOutput({
  extension: 'xml',
  mediaType: 'application/xml',
  purpose: { en: 'Build servers: JUnit. Unknown is an error, never a pass.', ja: 'CI サーバー向け（JUnit 形式）。不明は合格ではなくエラーになります。' },

  async *write(report, say) {
    let waiting: Finding[] = []
    const suite = () => {
      const [first] = waiting
      if (first === undefined) return ''
      const of = (...results: readonly string[]) => waiting.filter(({ result }) => results.includes(result)).length
      const text = [
        `  <testsuite name="${xml(first.check)}" tests="${waiting.length}" failures="${of('fail')}" errors="${of('unknown')}" skipped="${of('muted', 'not-applicable')}" timestamp="${xml(report.takenAt.slice(0, 19))}" time="0">\n`,
        ...waiting.map((finding) => testcase(finding, say)),
        '  </testsuite>\n',
      ].join('')
      waiting = []
      return text
    }
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="kokokara">\n'
    for await (const finding of report.findings) {
      // The order is result, severity, check: a check comes back once for each result, as a suite of its own.
      if (waiting.length >= casesPerSuite || (waiting[0] !== undefined && waiting[0].check !== finding.check)) yield suite()
      waiting.push(finding)
    }
    yield `${suite()}</testsuites>\n`
  },
})
