import { defineOutput, type Finding } from '#core/output.ts'
import type { Say } from '#core/text.ts'
import { visibleJson } from './words.ts'

/** One finding as programs read it, its texts in the language asked for. */
export const findingJson = ({ title, message, risk, remediation, ...rest }: Finding, say: Say) => ({
  ...rest,
  title: say(title),
  message: say(message),
  risk: say(risk),
  remediation: remediationJson(remediation, say),
})

export const remediationJson = ({ text, cost, ...rest }: Finding['remediation'], say: Say) => ({ ...rest, text: say(text), cost: cost === 'free' ? cost : { ...cost, basis: say(cost.basis) } })

export default defineOutput({
  extension: 'json',
  mediaType: 'application/json',
  purpose: { en: 'Programs: everything, in one file.', ja: 'プログラム向け（すべての情報を 1 ファイルに出力）。' },

  async *write(report, say, language) {
    const { findings, first, accounts, ...rest } = report
    const head = {
      ...rest,
      language,
      accounts: accounts.map(({ error, ...one }) => ({ ...one, error: error === null ? null : say(error) })),
      first: first.map(({ title, problem, why, remediation, ...one }) => ({ ...one, title: say(title), problem: say(problem), why: say(why), remediation: remediationJson(remediation, say) })),
    }
    // Everything but the findings fits in memory; they follow one by one.
    yield `${visibleJson(head, 2).slice(0, -2)},\n  "findings": [`
    let before = '\n    '
    for await (const finding of findings) {
      yield `${before}${visibleJson(findingJson(finding, say))}`
      before = ',\n    '
    }
    yield '\n  ]\n}\n'
  },
})
