import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { folded } from './lines.ts'

describe('text is folded for a screen', () => {
  test.each([
    ['  --regions R[,S]            対象リージョンです（既定: 有効なすべてのリージョン）。', 29],
    ['  --regions R[,S]            Regions to look at (default: all that are enabled).', 29],
    ['  → サインインする（例: `aws sso login`）、--profiles でプロファイルを指定する、または AWS_PROFILE を設定してください。', 4],
    ['- 不明: 必要な情報を読み取れませんでした。合格としては扱いません。必要な情報を読み取れませんでした。', 2],
    ['Everything that a person reads is broken at spaces, and nothing of it is lost on the way to the screen.', 0],
  ])('%s', (line, indent) => {
    const lines = folded(line, 60).split('\n')
    expect(lines.length).toBeGreaterThan(1)
    for (const [n, one] of lines.entries()) {
      expect(stringWidth(one)).toBeLessThanOrEqual(60)
      if (n > 0) expect(one.search(/\S/)).toBe(indent)
      expect(one.trimStart()).not.toMatch(/^[、。）」]/)
    }
    expect(
      lines
        .map((one) => one.trim())
        .join('')
        .replaceAll(' ', ''),
    ).toBe(line.replaceAll(' ', ''))
  })

  test('what fits, code and addresses stay as they are', () => {
    const address = `- https://docs.aws.amazon.com/${'a'.repeat(80)}.html`
    const code = `    s3 PutPublicAccessBlock ${'{"x":1} '.repeat(20)}`
    const text = `# short\n\n${address}\n${code}\n`
    expect(folded(text, 60)).toBe(text)
  })

  test('a column that is too wide has its words below', () => {
    expect(folded('  KOKOKARA_REQUEST_TIMEOUT   Milliseconds after which a silent endpoint counts.', 40)).toBe(
      '  KOKOKARA_REQUEST_TIMEOUT\n      Milliseconds after which a silent\n      endpoint counts.',
    )
  })
})
