import { UserError } from '#core/error.ts'
import type { Text } from '#core/text.ts'
import { openSource } from '#trail/open.ts'
import type { Source } from '#trail/source.ts'
import { Calls } from '#wire/calls.ts'
import { Gates } from '#wire/gate.ts'
import { type Context, list } from '../command.ts'
import { orTold } from './refused.ts'

/** The calls with which {@link reachOf} finds out whose credentials these are, and which regions there are. */
export async function reachPermissions() {
  const { GetCallerIdentity, DescribeRegions } = (await import('#scan/session.ts')).sessionPermissions
  return { GetCallerIdentity, DescribeRegions } as const
}

/** These commands have one profile; and some can do without AWS, which is then said. */
const signIn = (without: Text | undefined): Text => ({
  en: `Sign in (for example \`aws sso login\`), name a profile with --profile NAME, or set AWS_PROFILE.${without === undefined ? '' : ` ${without.en}`}`,
  ja: `サインインする（例: \`aws sso login\`）、--profile でプロファイルを指定する、または AWS_PROFILE を設定してください。${without?.ja ?? ''}`,
})

/** How a command of the trail reaches AWS: credentials are looked for only where AWS is to be asked, and once. */
export function reachOf({ options, env, signal }: Context, regions: readonly string[] = [], without?: Text) {
  const wire = { calls: new Calls(), gates: new Gates({ perService: 32, whole: 64 }), signal }
  const find = async () => {
    const { openAccounts } = await import('#scan/session.ts')
    const [reached] = await openAccounts({ profiles: list(options['profile']), regions, env }, wire).catch((error: unknown) => {
      if (!(error instanceof UserError) || error.code !== 'credentials.missing') throw error
      throw new UserError(error.code, { text: error.text, next: signIn(without), values: error.values, cause: error })
    })
    if (reached === undefined || !('target' in reached)) throw new Error('an account that was asked for alone is reached or throws')
    return { ...reached.target, wire }
  }
  let found: ReturnType<typeof find> | undefined
  const reach = () => {
    found ??= find()
    return found
  }
  return {
    reach,
    /** The sources that a person named. */
    open: (texts: readonly string[], since?: string): Promise<readonly Source[]> =>
      orTold(() => Promise.all(texts.map((text) => openSource(text, { reach, since, regions: async () => (await reach()).regions })))),
  }
}
