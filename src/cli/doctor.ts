import { UserError } from '#core/error.ts'
import { fill } from '#core/text.ts'
import { defineCommand, list, string } from './command.ts'
import { lakeOption } from './options.ts'

export default defineCommand({
  summary: { en: 'Tell whether this machine, these credentials and their permissions will do.', ja: 'この環境、認証情報、権限でスキャンできるかを診断します。' },
  options: {
    ...lakeOption,
    profiles: { type: 'string', value: 'A', help: { en: 'Profile to look at.', ja: '診断するプロファイルです。' } },
  },
  async run({ options, env, say, language, out, signal }) {
    let troubles = 0
    const line = async (well: boolean | null, text: { en: string; ja: string }, values: Record<string, string | number> = {}) => {
      if (well === false) troubles += 1
      await out(`${well === null ? '?' : well ? '✓' : '✗'} ${say(text, values)}\n`)
    }
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
    await line(major > 20 || (major === 20 && minor >= 19), { en: 'Node.js {version} (20.19 or later is needed)', ja: 'Node.js {version}（20.19 以降が必要です）' }, { version: process.versions.node })

    const [{ readSettings }, { defaultLake, SnapshotWriter }, { Calls }, { Gates }, { openAccounts, identify }, { permissionsRefused }] = await Promise.all([
      import('#scan/settings.ts'),
      import('#lake/lake.ts'),
      import('#scan/wire/calls.ts'),
      import('#scan/wire/gate.ts'),
      import('#scan/session.ts'),
      import('#scan/simulate.ts'),
    ])
    const settings = await readSettings(string(options['settings']), new Date().toISOString())
    await line(true, { en: 'Settings are valid ({mutes} mutes)', ja: '設定は正しく読み取れます（ミュート {mutes} 件）' }, { mutes: settings.mutes.length })
    const lake = string(options['lake']) ?? settings.lake ?? defaultLake(env)
    try {
      await (await SnapshotWriter.begin(lake, new Date().toISOString())).discard()
      await line(true, { en: 'Results can be stored in {lake}', ja: '結果を {lake} に保存できます' }, { lake })
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      await line(false, { en: fill(error.text.en, error.values), ja: fill(error.text.ja, error.values) })
    }
    const wire = { calls: new Calls(), gates: new Gates({ perService: 5, whole: 16 }), signal }
    try {
      const [reached] = await openAccounts({ profiles: list(options['profiles']).slice(0, 1), env }, wire)
      if (reached === undefined || !('target' in reached)) return 2
      const { target } = reached
      const identity = await identify(target.credentials, wire, env)
      await line(true, { en: 'Credentials work: {arn}', ja: '認証情報は有効です: {arn}' }, { arn: identity.arn })
      await line(true, { en: '{count} regions are enabled', ja: '有効なリージョンは {count} 個です' }, { count: target.regions.length })
      const refused = await permissionsRefused(identity, target, wire)
      if (refused === null)
        await line(null, {
          en: 'Permissions could not be simulated (iam:SimulatePrincipalPolicy); a scan will tell what it could not read.',
          ja: '権限をシミュレートできません（iam:SimulatePrincipalPolicy）。読み取れなかったものはスキャン時に表示されます。',
        })
      else if (refused.length === 0) await line(true, { en: 'All permissions that a scan needs are there', ja: 'スキャンに必要な権限はすべて揃っています' })
      else
        await line(
          false,
          {
            en: '{count} permissions are missing: {some}. `kokokara policy` prints the policy to attach.',
            ja: '権限が {count} 件不足しています: {some}。必要なポリシーは `kokokara policy` で出力できます。',
          },
          { count: refused.length, some: refused.slice(0, 5).join(', ') },
        )
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      await line(false, { en: fill(error.text.en, error.values), ja: fill(error.text.ja, error.values) })
      await out(`  ${fill(error.next[language], error.values)}\n`)
    }
    return troubles === 0 ? 0 : 2
  },
})
