import { UserError } from '#core/error.ts'
import { defineCommand, string } from './command.ts'

export default defineCommand({
  summary: { en: 'Print the least-privilege IAM policy that a scan needs.', ja: 'スキャンに必要な最小権限の IAM ポリシーを出力します。' },
  options: {
    part: {
      type: 'string',
      value: 'N',
      help: { en: 'Only the Nth of the parts into which it is cut to fit managed policies.', ja: 'カスタマー管理ポリシーの上限に収まるように分割し、N 番目だけを出力します。' },
    },
  },
  async run({ out, err, say, options }) {
    const { scanPolicy, scanPolicyParts, managedPolicyLimit, rolePolicyLimit } = await import('#scan/policy.ts')
    const parts = await scanPolicyParts()
    const asked = string(options['part'])
    const part = asked === undefined ? undefined : parts[Number(asked) - 1]
    if (asked !== undefined && part === undefined)
      throw new UserError('usage', {
        text: { en: 'There is no part {asked}: the policy has {n} {n|part|parts}.', ja: 'パート {asked} はありません。ポリシーは {n} 個に分かれます。' },
        next: { en: 'Use --part 1 to --part {n}.', ja: '--part 1 から --part {n} の範囲で指定してください。' },
        values: { asked, n: parts.length },
      })
    await out(`${JSON.stringify(part ?? (await scanPolicy()), null, 2)}\n`)
    if (part === undefined && parts.length > 1)
      err(
        `${say(
          {
            en: 'This is too long for one managed policy ({managed} characters). Put it into a role as an inline policy (up to {role}), or make {n} managed policies with --part 1 to --part {n}.',
            ja: 'カスタマー管理ポリシー 1 つの上限（{managed} 文字）を超えています。ロールのインラインポリシー（上限 {role} 文字）にするか、--part 1 から --part {n} で {n} 個の管理ポリシーに分けてください。',
          },
          { managed: managedPolicyLimit, role: rolePolicyLimit, n: parts.length },
        )}\n`,
      )
    return 0
  },
})
