import type { Say } from '#core/text.ts'
import type { LakeReader } from '#lake/lake.ts'
import { type Coverage, coverageOf } from './cover/coverage.ts'
import { type Answer, accountsOf, didNot, requestNames, type Scope } from './cover/did-not.ts'
import { plainAnswers, plainCoverage } from './cover/plain.ts'
import { answersMarkdown, answersText, coverageMarkdown, coverageText } from './cover/render.ts'
import { inShort } from './cover/short.ts'
import { vouched } from './cover/vouched.ts'
import type { Acts } from './who/acts.ts'
import type { Dossier, Section } from './who/dossier.ts'

/** What a dossier's subject did not do, and how far the archive can say so: joins the two for whoever shows both. */
export function answersOf() {
  let found: { readonly answers: readonly Answer[]; readonly coverage: Coverage } | null = null
  return {
    sections: async (reader: LakeReader, { span, resolution, footholds }: Omit<Dossier, 'sections'>, acts: Acts): Promise<readonly Section[]> => {
      if (resolution.subjects.length === 0) return []
      const scope: Scope = { relation: await acts.withRequests(requestNames), where: 'TRUE', values: [], from: span.from, to: span.to }
      const verified = await vouched(reader)
      const coverage = await coverageOf(reader, { accounts: await accountsOf(reader, scope), from: span.from, to: span.to, ...(verified.length === 0 ? {} : { verified }) })
      found = { answers: await didNot(reader, scope, coverage), coverage }
      return [
        inShort(found.answers, footholds),
        { id: 'did-not', title: { en: 'What it did not do', ja: 'していないこと' }, lines: [], data: plainAnswers(found.answers) },
        { id: 'coverage', title: { en: 'What the archive covers', ja: 'アーカイブの範囲' }, lines: [], data: plainCoverage(coverage) },
      ]
    },
    terminal: (say: Say, columns: number): string => (found === null ? '' : `\n${answersText(found.answers, say, { columns })}\n${coverageText(found.coverage, say, { columns })}`),
    markdown: (say: Say): string => (found === null ? '' : `\n${answersMarkdown(found.answers, say)}\n${coverageMarkdown(found.coverage, say)}`),
  }
}
