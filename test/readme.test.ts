import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

/** What must be the same in every language: the order of the parts, commands, settings, options, figures and where links lead. */
const bones = (text: string) => {
  const blocks = [...text.matchAll(/^```\w+\n([\s\S]*?)^```/gm)].map(([, block = '']) =>
    block
      .replace(/(^|\s+)#.*$/gm, '')
      .replace(/^(language|\s+reason):.*$/gm, '$1')
      .trim(),
  )
  const prose = text.replace(/^```[\s\S]*?^```/gm, '')
  return {
    headings: [...text.matchAll(/^#+/gm)].map(([level]) => level),
    blocks,
    tables: [...text.matchAll(/^\|(?! -)/gm)].length,
    firstCells: [...text.matchAll(/^\| (`[^`]+`|[\d,]+) /gm)].map(([, cell]) => cell),
    code: [...new Set([...prose.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code.replace('コマンド', 'COMMAND')))].sort(),
    links: [...prose.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target).filter((target) => !/^README/.test(target ?? '')),
    // Small numbers may be words in one language.
    figures: [...prose.matchAll(/\d+(?:[.,]\d+)+|\d{3,}/g)].map(([figure]) => figure).sort(),
  }
}

test('README.md and README.ja.md say the same', async () => {
  const [en, ja] = await Promise.all(['README.md', 'README.ja.md'].map((name) => readFile(new URL(`../${name}`, import.meta.url), 'utf8').then(bones)))
  expect(ja).toEqual(en)
})
