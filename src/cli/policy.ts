import { defineCommand } from './command.ts'

export default defineCommand({
  summary: { en: 'Print the least-privilege IAM policy that a scan needs.', ja: 'スキャンに必要な最小権限の IAM ポリシーを出力します。' },
  options: {},
  async run({ out }) {
    const { scanPolicy } = await import('#scan/policy.ts')
    await out(`${JSON.stringify(await scanPolicy(), null, 2)}\n`)
    return 0
  },
})
