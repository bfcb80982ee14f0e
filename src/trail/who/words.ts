import { fill, type Text, type Values } from '#core/text.ts'

/** A sentence with its values in it, in every language. */
export const told = (text: Text, values: Values): Text => ({ en: fill(text.en, values), ja: fill(text.ja, values) })

const irregular: Readonly<Record<string, string>> = {
  put: 'put',
  set: 'set',
  read: 'read',
  run: 'ran',
  give: 'gave',
  take: 'took',
  make: 'made',
  write: 'wrote',
  send: 'sent',
  stop: 'stopped',
  let: 'let',
  have: 'had',
}

const past = (verb: string): string => irregular[verb] ?? (verb.endsWith('e') ? `${verb}d` : /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ied` : `${verb}ed`)

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

export type Outcome = 'done' | 'refused' | 'failed'

/** "create the user x" as it came out: done, refused or failed. */
export function outcomeText(does: Text, outcome: Outcome): Text {
  const [verb = '', ...rest] = does.en.split(' ')
  // 「引き受け」「切り替え」 are stems of verbs of their own.
  const stem = /[えけ]$/.test(does.ja) ? does.ja : `${does.ja}し`
  if (outcome === 'done') return { en: capital([past(verb), ...rest].join(' ')), ja: `${stem}ました` }
  const tried = /[えけ]$/.test(does.ja) ? `${does.ja}ようとして` : `${does.ja}しようとして`
  return outcome === 'refused' ? { en: `Tried to ${does.en}: refused`, ja: `${tried}拒否されました` } : { en: `Tried to ${does.en}: failed`, ja: `${tried}失敗しました` }
}

export const outcomeNames: Readonly<Record<Outcome, Text>> = { done: { en: 'done', ja: '成功' }, refused: { en: 'refused', ja: '拒否' }, failed: { en: 'failed', ja: '失敗' } }
