import { UserError } from '#core/error.ts'
import { defineCommand, list, string } from './command.ts'
import { reportOptions } from './options.ts'

export default defineCommand({
  summary: { en: 'Read an AWS account, say what is wrong and what to do first.', ja: 'AWS アカウントを読み取り、問題点と最初にすべきことを示します。' },
  options: {
    profiles: { type: 'string', value: 'A[,B]', help: { en: 'Profiles to scan, one account each.', ja: 'スキャンするプロファイルです（複数指定可）。' } },
    regions: { type: 'string', value: 'R[,S]', help: { en: 'Regions to look at (default: all that are enabled).', ja: '対象リージョンです（既定: 有効なすべてのリージョン）。' } },
    'role-name': { type: 'string', value: 'ROLE', help: { en: 'Assume this role in each account.', ja: '各アカウントで引き受ける IAM ロール名です。' } },
    accounts: { type: 'string', value: 'ID[,ID]', help: { en: 'Accounts to scan, with --role-name.', ja: '--role-name と併用し、対象アカウントを指定します。' } },
    organization: { type: 'boolean', help: { en: 'All accounts of the organisation, with --role-name.', ja: '--role-name と併用し、組織の全アカウントを対象にします。' } },
    record: {
      type: 'string',
      value: 'FILE',
      help: { en: 'Also write the conversation with AWS, without secrets (.jsonl or .jsonl.gz).', ja: 'AWS との通信を、シークレットを除いて記録します（.jsonl または .jsonl.gz）。' },
    },
    replay: { type: 'string', value: 'FILE', help: { en: 'Run from a recording, with no network.', ja: 'ネットワークに接続せず、記録から実行します。' } },
    anonymise: { type: 'boolean', help: { en: 'Replace account ids, names, addresses and ARNs in the recording.', ja: '記録中のアカウント ID、名前、IP アドレス、ARN を置き換えます。' } },
    'as-of': { type: 'string', value: 'TIME', help: { en: 'Count thresholds from this time.', ja: 'しきい値の起点となる日時です。' } },
    ...reportOptions,
  },
  async run(context) {
    const { options } = context
    if (options['role-name'] !== undefined && list(options['accounts']).length === 0 && options['organization'] !== true)
      throw new UserError('usage', {
        text: { en: '--role-name needs to know which accounts.', ja: '--role-name には対象アカウントの指定が必要です。' },
        next: { en: 'Add --accounts ID,ID or --organization.', ja: '--accounts または --organization を追加してください。' },
      })
    if (options['role-name'] === undefined && (options['accounts'] !== undefined || options['organization'] === true))
      throw new UserError('usage', {
        text: { en: '--accounts and --organization need a role to assume.', ja: '--accounts と --organization には引き受けるロールの指定が必要です。' },
        next: { en: 'Add --role-name ROLE.', ja: '--role-name を追加してください。' },
      })
    for (const account of list(options['accounts']))
      if (!/^\d{12}$/.test(account))
        throw new UserError('usage', {
          text: { en: '"{account}" is not an account id.', ja: '「{account}」はアカウント ID ではありません。' },
          next: { en: 'An AWS account id has twelve digits.', ja: 'AWS アカウント ID は 12 桁の数字です。' },
          values: { account },
        })
    const { look } = await import('./look.ts')
    const { exit } = await look(context, { replay: string(options['replay']), record: string(options['record']), asOf: string(options['as-of']) })
    return exit
  },
})
