import { UserError } from '#core/error.ts'
import type { Text, Values } from '#core/text.ts'
import { defineCommand, list, string } from './command.ts'
import { lakeOption } from './options.ts'
import { forScreen } from './screen.ts'

export default defineCommand({
  summary: { en: 'Tell whether this machine, these credentials and their permissions will do.', ja: 'この環境、認証情報、権限でスキャンできるかを診断します。' },
  options: {
    ...lakeOption,
    profiles: { type: 'string', value: 'A', help: { en: 'Profile to look at.', ja: '診断するプロファイルです。' } },
  },
  async run({ options, env, say, out, signal }) {
    let troubles = 0
    const line = async (well: boolean | null, text: Text, values: Values = {}) => {
      if (well === false) troubles += 1
      await out(await forScreen(`${well === null ? '?' : well ? '✓' : '✗'} ${say(text, values)}\n`))
    }
    const next = async (text: Text, values: Values = {}) => out(await forScreen(`  → ${say(text, values)}\n`))
    /** What is wrong and what to do next; anything but wrong use or a machine that will not do is ours. */
    const told = async (error: unknown) => {
      if (!(error instanceof UserError)) throw error
      await line(false, error.text, error.values)
      await next(error.next, error.values)
    }
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
    const newEnough = major > 20 || (major === 20 && minor >= 19)
    await line(newEnough, { en: 'Node.js {version} (20.19 or later is needed)', ja: 'Node.js {version}（20.19 以降が必要です）' }, { version: process.versions.node })
    if (!newEnough) await next({ en: 'Install a current Node.js from https://nodejs.org/.', ja: 'https://nodejs.org/ から新しい Node.js をインストールしてください。' })

    const [{ readSettings, defaultSettings }, { defaultLake, SnapshotWriter }, { Calls }, { Gates }, { openAccounts, identify }, { permissionsRefused, sampleRead }] = await Promise.all([
      import('#scan/settings.ts'),
      import('#lake/lake.ts'),
      import('#wire/calls.ts'),
      import('#wire/gate.ts'),
      import('#scan/session.ts'),
      import('#scan/simulate.ts'),
    ])
    const now = new Date().toISOString()
    let settings = defaultSettings()
    try {
      settings = await readSettings(string(options['settings']), now)
      await line(true, { en: 'Settings are valid ({mutes} {mutes|mute|mutes})', ja: '設定は正しく読み取れます（ミュート {mutes} 件）' }, { mutes: settings.mutes.length })
    } catch (error) {
      await told(error)
    }
    const lake = string(options['lake']) ?? settings.lake ?? defaultLake(env)
    try {
      await (await SnapshotWriter.begin(lake, now)).discard()
      await line(true, { en: 'Results can be stored in {lake}', ja: '結果を {lake} に保存できます' }, { lake })
    } catch (error) {
      await told(error)
    }
    const wire = { calls: new Calls(), gates: new Gates({ perService: 5, whole: 16 }), signal }
    try {
      const [reached] = await openAccounts({ profiles: list(options['profiles']).slice(0, 1), env }, wire)
      if (reached === undefined || !('target' in reached)) return 2
      const { target } = reached
      const identity = await identify(target.credentials, wire, env)
      await line(true, { en: 'Credentials work: {arn}', ja: '認証情報は有効です: {arn}' }, { arn: identity.arn })
      const policy: Text = {
        en: '`kokokara policy > policy.json` prints the least-privilege policy; attach it to this identity.',
        ja: '`kokokara policy > policy.json` で最小権限のポリシーを出力し、この認証情報の IAM ユーザーまたはロールにアタッチしてください。',
      }
      if (/:root$/.test(identity.arn)) {
        await line(null, { en: "These are the root user's credentials", ja: 'ルートユーザーの認証情報です' })
        await next({
          en: "Make a role or user with the policy of `kokokara policy` for scans, and delete the root user's access key.",
          ja: 'スキャン用に `kokokara policy` のポリシーを付けたロールまたはユーザーを作成し、ルートユーザーのアクセスキーは削除してください。',
        })
      }
      const regionsRefused = wire.calls.all().find(({ operation, outcome }) => operation === 'DescribeRegions' && outcome !== 'ok')
      if (regionsRefused === undefined) await line(true, { en: '{count} {count|region is|regions are} enabled', ja: '有効なリージョンは {count} 個です' }, { count: target.regions.length })
      else {
        await line(
          false,
          {
            en: 'The enabled regions could not be listed ({code}); a scan would look at {regions} only',
            ja: '有効なリージョンの一覧を取得できません（{code}）。スキャン対象は {regions} だけになります',
          },
          { code: regionsRefused.code ?? '', regions: target.regions.join(', ') },
        )
        await next({ en: 'Allow ec2:DescribeRegions, or name the regions with `scan --regions`.', ja: 'ec2:DescribeRegions を許可するか、`scan --regions` でリージョンを指定してください。' })
      }
      const refused = await permissionsRefused(identity, target, wire)
      if (refused === null) {
        // Who may not simulate may still read; three calls that every scan makes show whether anything can be read at all.
        const sample = await sampleRead(target, wire)
        const denied = sample.filter(({ outcome }) => outcome !== 'ok')
        if (denied.length === 0)
          await line(null, {
            en: 'Permissions could not be simulated (iam:SimulatePrincipalPolicy), but sample calls are allowed; a scan will tell what it could not read.',
            ja: '権限をシミュレートできません（iam:SimulatePrincipalPolicy）。代表的な呼び出しは許可されています。読み取れなかったものはスキャン時に表示されます。',
          })
        else {
          await line(
            false,
            { en: '{count} of {all} sample calls were refused: {some}', ja: '代表的な呼び出し {all} 件のうち {count} 件が拒否されました: {some}' },
            { count: denied.length, all: sample.length, some: denied.map(({ call, code }) => `${call} (${code})`).join(', ') },
          )
          await next(policy)
        }
      } else if (refused.length === 0) await line(true, { en: 'All permissions that a scan needs are there', ja: 'スキャンに必要な権限はすべて揃っています' })
      else {
        await line(
          false,
          { en: '{count} {count|permission is|permissions are} missing: {some}', ja: '権限が {count} 件不足しています: {some}' },
          {
            count: refused.length,
            some: refused.slice(0, 5).join(', ') + (refused.length > 5 ? ', …' : ''),
          },
        )
        await next(policy)
      }
      if (troubles === 0) await next({ en: 'Everything is ready: `kokokara scan`.', ja: '準備ができています。`kokokara scan` を実行してください。' })
    } catch (error) {
      await told(error)
    }
    return troubles === 0 ? 0 : 2
  },
})
