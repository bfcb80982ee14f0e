import { UserError } from '#core/error.ts'
import { defineCommand } from './command.ts'
import { nearest } from './nearest.ts'
import { forScreen } from './screen.ts'

export default defineCommand({
  summary: { en: "Print a check's page: what, why, how we decide, traps, fix, sources.", ja: 'チェックの解説（内容、理由、判定方法、注意点、対処、出典）を表示します。' },
  positional: '[ID]',
  options: {},
  async run({ positionals, say, language, out }) {
    const [{ everyCheck }, { pageOf }] = await Promise.all([import('#scan/judge.ts'), import('#scan/page.ts')])
    const [id] = positionals
    if (id === undefined) {
      for (const [one, { title }] of everyCheck) await out(process.stdout.isTTY === true ? await forScreen(`  ${one.padEnd(54)}  ${say(title)}\n`) : `${one.padEnd(56)} ${say(title)}\n`)
      return 0
    }
    const found = everyCheck.find(([one]) => one === id)
    if (found === undefined) {
      const words = id.split(/[/-]/).filter((word) => word !== '')
      const likeness = (one: string) => (one.startsWith(id) ? 100 : 0) + words.filter((word) => one.split(/[/-]/).includes(word)).length
      const ids = everyCheck.map(([one]) => one)
      const alike = ids.filter((one) => likeness(one) > 0).sort((a, b) => likeness(b) - likeness(a))
      // A slip of the finger first, then what has words in common.
      const slips = [...new Set([...ids.filter((one) => one.startsWith(id)), ...nearest(id, ids)])]
      const near = slips.length > 0 ? slips : alike
      throw new UserError('usage', {
        text: { en: 'There is no check "{id}".', ja: '「{id}」というチェックはありません。' },
        next:
          near.length === 0
            ? { en: '`kokokara explain` lists them all.', ja: '`kokokara explain` で一覧を確認できます。' }
            : { en: 'Perhaps: {near}. `kokokara explain` lists them all.', ja: '候補: {near}。`kokokara explain` で一覧を確認できます。' },
        values: { id, near: near.slice(0, 3).join(', ') },
      })
    }
    await out(await forScreen(pageOf(id, found[1], language)))
    return 0
  },
})
