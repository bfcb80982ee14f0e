import { CallRefused } from '#core/collector.ts'
import { UserError } from '#core/error.ts'

/** AWS's refusal as a person is told it; anything else as it is. */
export async function orTold<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof CallRefused)) throw error
    const { code, call = 'AWS', permission } = error.reason
    throw new UserError('aws.refused', {
      text: { en: '{call} answered {code}.', ja: '{call} の応答: {code}' },
      next:
        permission === undefined
          ? {
              en: 'Check the credentials and the region, then repeat the command: it goes on where it stopped.',
              ja: '認証情報とリージョンを確認し、同じコマンドを再実行してください。続きから再開します。',
            }
          : {
              en: 'Permission needed: {permission}. Then repeat the command: it goes on where it stopped.',
              ja: '必要な権限は {permission} です。許可したうえで同じコマンドを再実行すると、続きから再開します。',
            },
      values: { call, code, permission: permission ?? '' },
      cause: error,
    })
  }
}
