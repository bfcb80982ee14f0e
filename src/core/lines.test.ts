import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { folded, wrapped } from './lines.ts'

describe('text is folded for a screen', () => {
  test.each([
    ['  --regions R[,S]            対象リージョンです（既定: 有効なすべてのリージョン）。', 29],
    ['  --regions R[,S]            Regions to look at (default: all that are enabled).', 29],
    ['  → サインインする（例: `aws sso login`）、--profiles でプロファイルを指定する、または AWS_PROFILE を設定してください。', 4],
    ['- 不明: 必要な情報を読み取れませんでした。合格としては扱いません。必要な情報を読み取れませんでした。', 2],
    ['  AWS_ENDPOINT_URL           AWS 以外のエンドポイント（エミュレーターなど）を使う場合に指定します。', 29],
    ['  KOKOKARA_LAKE              スナップショットの保存先です（--lake を指定しない場合）。', 29],
    ['  ASIATFQR7NSC36DZQP7P, 推定, stratus-red-team-nmfalu-gfj; 12 回; 2023-07-10 12:23:15', 2],
    ['Everything that a person reads is broken at spaces, and nothing of it is lost on the way to the screen.', 0],
  ])('%s', (line, indent) => {
    const lines = folded(line, 60).split('\n')
    expect(lines.length).toBeGreaterThan(1)
    for (const [n, one] of lines.entries()) {
      expect(stringWidth(one)).toBeLessThanOrEqual(60)
      if (n > 0) expect(one.search(/\S/)).toBe(indent)
      expect(one.trimStart()).not.toMatch(/^[、。）」ーュ;]/)
      expect(one).not.toMatch(/[（「]$/)
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

test('lines break between words, and in Japanese anywhere but before a full stop', () => {
  expect(wrapped('one two three', 7)).toEqual(['one two', 'three'])
  expect(wrapped('ログがありません。', 16)).toEqual(['ログがありませ', 'ん。'])
  expect(wrapped('ログ AWS ログ', 6)).toEqual(['ログ', 'AWS ロ', 'グ'])
  expect(wrapped('ログが「空」です。', 8)).toEqual(['ログが', '「空」で', 'す。'])
  expect(wrapped('x'.repeat(25), 10)).toEqual(['x'.repeat(10), 'x'.repeat(10), 'x'.repeat(5)])
})
