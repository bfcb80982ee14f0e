import { UserError } from '#core/error.ts'
import { type Context, defineCommand, string } from './command.ts'

export default defineCommand({
  summary: {
    en: 'Print the least-privilege IAM policy that a scan, or with --trail reading a trail, needs.',
    ja: 'スキャンに必要な最小権限の IAM ポリシーを出力します（--trail を付けると証跡の読み取り用）。',
  },
  positional: '[s3://BUCKET/PREFIX…]',
  options: {
    part: {
      type: 'string',
      value: 'N',
      help: { en: 'Only the Nth of the parts into which it is cut to fit managed policies.', ja: 'カスタマー管理ポリシーの上限に収まるように分割し、N 番目だけを出力します。' },
    },
    trail: {
      type: 'boolean',
      help: {
        en: 'Instead: what `trail ingest` and `trail verify` need, for the log buckets that are named.',
        ja: '代わりに、`trail ingest` と `trail verify` に必要なポリシーを、指定したログバケットについて出力します。',
      },
    },
  },
  async run(context) {
    const { out, err, say, options, positionals } = context
    if (options['trail'] === true) return trail(context)
    if (positionals.length > 0)
      throw new UserError('usage', {
        text: { en: 'A scan reads no buckets of log files.', ja: 'スキャンではログバケットの中身を読み取りません。' },
        next: { en: 'For the policy to read them, add --trail.', ja: 'ログを読み取るためのポリシーには --trail を付けてください。' },
      })
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

/** In place of a name that was not given. No bucket can be called so, since its letters are capital: it allows nothing. */
const noBucket = 'BUCKET'

async function trail({ out, err, say, options, positionals, env, declared }: Context): Promise<number> {
  const [{ trailPolicy }, { bucketNamed }, { partitionOf }] = await Promise.all([import('#scan/policy.ts'), import('#trail/open.ts'), import('#wire/client.ts')])
  if (options['part'] !== undefined)
    throw new UserError('usage', {
      text: { en: 'The policy for a trail has no parts: it fits into one managed policy.', ja: '証跡用のポリシーは管理ポリシー 1 つに収まるため、分割はありません。' },
      next: { en: 'Leave out --part.', ja: '--part を外してください。' },
    })
  const places = positionals.map((text) => {
    const named = bucketNamed(text)
    if (named === null)
      throw new UserError('usage', {
        text: { en: '"{text}" is no bucket of log files.', ja: '「{text}」はログバケットとして指定できません。' },
        next: { en: 'Name it as you do for `trail ingest`: s3://BUCKET/PREFIX.', ja: '`trail ingest` と同じく、s3://バケット/プレフィックス の形式で指定してください。' },
        values: { text },
      })
    return named
  })
  const partition = partitionOf(env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || '')
  await out(`${JSON.stringify(trailPolicy(await declared(), places.length > 0 ? places : [{ bucket: noBucket, prefix: '' }], partition), null, 2)}\n`)
  if (places.length === 0)
    err(
      `${say(
        {
          en: 'Put the name of your log bucket in place of {bucket}, or have it put there: `kokokara policy --trail s3://BUCKET/PREFIX`.',
          ja: '{bucket} をログバケットの名前に置き換えるか、`kokokara policy --trail s3://バケット/プレフィックス` のように指定して出力し直してください。',
        },
        { bucket: noBucket },
      )}\n`,
    )
  err(
    `${say({
      en: 'Log files that are encrypted with a KMS key need kms:Decrypt on that key as well; a bucket of another account must allow this identity in its own policy.',
      ja: 'ログファイルが KMS キーで暗号化されている場合は、そのキーに対する kms:Decrypt も必要です。別のアカウントのバケットでは、バケットポリシー側でもこの ID を許可してください。',
    })}\n`,
  )
  return 0
}
