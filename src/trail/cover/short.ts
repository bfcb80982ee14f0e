import type { Text } from '#core/text.ts'
import type { Dossier, Section } from '../who/dossier.ts'
import type { Answer, Standing } from './did-not.ts'
import { headings } from './words.ts'

/** So many of a kind are named; the others are counted. */
const named = 6

const states: Readonly<Record<Standing, Section['lines'][number]['state']>> = { done: 'done', tried: 'refused', 'not-done': 'not-seen', 'cannot-tell': 'cannot-tell' }

/** The question without what it says in brackets; of what happened, as a statement: `Created users, access keys or passwords`. */
function plain({ en, ja }: Text, happened: boolean): Text {
  const question = { en: en.replace(/ \(.*?\)/, ''), ja: ja.replace(/（.*?）/, '') }
  return happened ? { en: question.en.replace(/\?$/, ''), ja: question.ja.replace(/か$/, '') } : question
}

function lineOf(standing: Standing, answers: readonly Answer[]): Section['lines'] {
  const some = answers.filter((one) => one.standing === standing)
  if (some.length === 0) return []
  const counted = standing === 'done' || standing === 'tried'
  const comma = counted ? '; ' : ' '
  const names = (language: 'en' | 'ja') =>
    some.slice(0, named).map(({ matter, done, refused, failed }) => {
      const count = standing === 'done' ? done.count : refused.count + failed.count
      const name = plain(matter.question, counted)[language]
      return counted ? (language === 'en' ? `${name} (${count})` : `${name}（${count} 回）`) : name
    })
  const more = some.length - named
  const heading = headings[standing]
  return [
    {
      state: states[standing],
      text: {
        en: `${heading.en} (${some.length} of ${answers.length}): ${names('en').join(comma)}${more > 0 ? `${comma}and ${more} more` : ''}`,
        ja: `${heading.ja}（${answers.length} 項目中 ${some.length} 項目）: ${names('ja').join('、')}${more > 0 ? `、ほか ${more} 項目` : ''}`,
      },
      evidence: some.slice(0, named).flatMap(({ done }) => done.ids.slice(0, 1)),
    },
  ]
}

function footholdsLine(footholds: Dossier['footholds']): Section['lines'] {
  const left = footholds.filter(({ removed }) => removed === null).length
  if (left > 0)
    return [
      {
        state: 'done',
        text: { en: left === 1 ? 'One way back in that it made is still there' : `${left} ways back in that it made are still there`, ja: `再侵入に使える手段が ${left} 件、残っています` },
        evidence: [],
      },
    ]
  if (footholds.length === 0) return []
  return [
    {
      state: 'not-seen',
      text: { en: 'Every way back in that it made was taken away again, as far as these logs tell', ja: '再侵入に使える手段は、ログで見る限りすべて取り除かれています' },
      evidence: [],
    },
  ]
}

/** The answer in a few lines: what was done, tried, not done, what cannot be told, and whether a way back in is left. */
export const inShort = (answers: readonly Answer[], footholds: Dossier['footholds']): Section => ({
  id: 'in-short',
  title: { en: 'In short', ja: '要点' },
  lines: [...lineOf('done', answers), ...footholdsLine(footholds), ...lineOf('tried', answers), ...lineOf('not-done', answers), ...lineOf('cannot-tell', answers)],
  data: Object.fromEntries((Object.keys(states) as Standing[]).map((standing) => [standing, answers.filter((one) => one.standing === standing).map(({ matter }) => matter.id)])),
})
