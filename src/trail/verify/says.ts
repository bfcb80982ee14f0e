import type { Text } from '#core/text.ts'

/** Verified is what was checked and found whole; what could not be checked is unknown, never verified. */
export const standings = ['broken', 'unknown', 'verified'] as const
export type Standing = (typeof standings)[number]

export const standingNames: Readonly<Record<Standing, Text>> = {
  broken: { en: 'Broken', ja: '異常あり' },
  unknown: { en: 'Unknown', ja: '不明' },
  verified: { en: 'Verified', ja: '検証済み' },
}

interface Saying {
  readonly standing: Standing
  /** What it means. */
  readonly text: Text
  /** What a person does next; null where there is nothing to do. */
  readonly next: Text | null
}

/** One sentence for what to do whenever somebody may have laid hands on the evidence. */
const incident: Text = {
  en: 'Keep the bucket as it is (all object versions, its access logs and data events), and look for PutObject and DeleteObject by anyone but cloudtrail.amazonaws.com. Treat it as an incident until it is explained.',
  ja: 'バケットを現状のまま保全し（全オブジェクトバージョン、アクセスログ、データイベント）、cloudtrail.amazonaws.com 以外による PutObject・DeleteObject を調べてください。原因が分かるまではインシデントとして扱います。',
}
const lookInBucket: Text = {
  en: 'Look in the bucket itself: verify there, or copy the missing files and repeat.',
  ja: '元のバケットを確認してください。バケットに対して直接検証するか、足りないファイルをコピーして再実行します。',
}
const readRights: Text = {
  en: 'Allow s3:GetObject on the bucket (and kms:Decrypt on its key), restore objects that are archived in Glacier, then repeat.',
  ja: 'バケットに対する s3:GetObject（と KMS キーに対する kms:Decrypt）を許可し、Glacier にアーカイブ済みのオブジェクトは復元したうえで再実行してください。',
}
const listRights: Text = {
  en: 'Allow s3:ListBucket on the bucket (or read access to the folder), then repeat.',
  ja: 'バケットに対する s3:ListBucket（またはフォルダーの読み取り）を許可して再実行してください。',
}
const getKeys: Text = {
  en: 'Save the keys of that region and time with `aws cloudtrail list-public-keys --region REGION --start-time … --end-time …` and name the file, or allow cloudtrail:ListPublicKeys.',
  ja: '`aws cloudtrail list-public-keys --region REGION --start-time … --end-time …` でそのリージョンと期間のパブリックキーを保存してファイルを指定するか、cloudtrail:ListPublicKeys を許可してください。',
}

const say = (standing: Standing, en: string, ja: string, next: Text | null = null): Saying => ({ standing, text: { en, ja }, next })

/** Every result there is. Beginnings tell what it is about: a digest file, a log file, or a stretch of time. */
export const sayings = {
  'digest.ok': say('verified', 'The digest carries a signature by AWS, and it is whole.', 'ダイジェストファイルは AWS の署名どおりで、改変されていません。'),
  'digest.start': say(
    'verified',
    'The chain starts with this digest: log file validation, or logging, was turned on here. The digest is signed by AWS and whole.',
    'ここからダイジェストのチェーンが始まります（ログファイルの検証またはログ記録がここで有効になりました）。ダイジェストファイルは AWS の署名どおりで、改変されていません。',
  ),
  'digest.vouched-unsigned': say(
    'verified',
    'Its own signature was lost, as a plain copy does; the digest after it repeats that signature, and it is valid.',
    'オブジェクトメタデータの署名は失われていますが（単純なコピーで起こります）、次のダイジェストファイルが記録している署名で検証でき、改変されていません。',
  ),
  'digest.vouched-no-key': say(
    'verified',
    'There is no public key for its own signature; the digest after it is verified and holds its hash, which matches.',
    '署名の検証に使うパブリックキーはありませんが、検証済みの次のダイジェストファイルが記録しているハッシュ値と一致しており、改変されていません。',
  ),
  'digest.copy': say(
    'verified',
    'A second copy of a digest that also lies in its own place. Both are signed by AWS and whole.',
    '本来の場所にもあるダイジェストファイルの複製です。どちらも AWS の署名どおりで、改変されていません。',
  ),
  'digest.changed': say(
    'broken',
    'The digest file was changed after AWS delivered it. What the log files of this time were can no longer be proved: about {logs} lie there.',
    'ダイジェストファイルが AWS による配信後に変更されています。この時間帯のログファイル（約 {logs} 件）が配信時のままかどうかは、もう証明できません。',
    incident,
  ),
  'digest.deleted': say(
    'broken',
    'A digest file is missing: the one after it names it. If it was not the only one, about {digests} are gone. What the log files of this time were cannot be proved: about {logs} lie there.',
    'ダイジェストファイルがありません（次のダイジェストファイルには記録されています）。前後の時刻からみて約 {digests} 件が失われています。この時間帯のログファイル（約 {logs} 件）が配信時のままかどうかは証明できません。',
    incident,
  ),
  'digest.bad-signature': say(
    'broken',
    'The signature does not fit the digest: the file or its metadata was changed, or it is not by AWS. What the log files of this time were cannot be proved: about {logs} lie there.',
    '署名がダイジェストファイルと一致しません。ファイルかメタデータが変更されたか、AWS が作成したものではありません。この時間帯のログファイル（約 {logs} 件）が配信時のままかどうかは証明できません。',
    incident,
  ),
  'digest.signature-replaced': say(
    'broken',
    'The signature in the object’s metadata was changed. The content is whole: the digest after it vouches for it.',
    'オブジェクトメタデータの署名が変更されています。内容は次のダイジェストファイルの記録と一致しており、改変されていません。',
    incident,
  ),
  'digest.moved': say(
    'broken',
    'The digest is signed by AWS, but does not lie where AWS delivered it ({place}): somebody moved or renamed it.',
    'ダイジェストファイルの署名は AWS のものですが、AWS が配信した場所（{place}）にありません。移動または名前の変更が行われています。',
    incident,
  ),
  'digest.no-key': say(
    'unknown',
    'Not checked: there is no public key with the fingerprint {fingerprint}.',
    '検証していません。フィンガープリントが {fingerprint} のパブリックキーがありません。',
    getKeys,
  ),
  'digest.keys-refused': say('unknown', 'Not checked: the public keys could not be asked for ({code}).', '検証していません。パブリックキーを取得できませんでした（{code}）。', getKeys),
  'digest.unsigned': say(
    'unknown',
    'Not verifiable: the signature is missing from the object’s metadata, and there is no later digest that repeats it.',
    '検証できません。オブジェクトメタデータに署名がなく、署名を記録している次のダイジェストファイルもありません。',
    {
      en: 'Copy the metadata as well (`aws s3api head-object`, saved beside the file), or verify in the bucket.',
      ja: 'メタデータもコピーする（`aws s3api head-object` の出力をファイルの隣に保存する）か、バケットに対して直接検証してください。',
    },
  ),
  'digest.unread': say('unknown', 'Not looked at: the digest file could not be read ({code}).', '確認していません。ダイジェストファイルを読み取れませんでした（{code}）。', readRights),
  'digest.algorithm': say('unknown', 'Not checked: it is signed with {algorithm}, which we do not know.', '検証していません。署名アルゴリズム {algorithm} に対応していません。', {
    en: 'Verify this time with a newer kokokara or with `aws cloudtrail validate-logs`.',
    ja: '新しい kokokara か `aws cloudtrail validate-logs` で検証してください。',
  }),
  'digest.elsewhere': say(
    'unknown',
    'Not looked at: the digest before lies in another place ({place}), as after a change of the trail’s bucket or prefix.',
    '確認していません。前のダイジェストファイルは別の場所（{place}）にあります。証跡のバケットまたはプレフィックスが変更されたと考えられます。',
    { en: 'Verify that place as well.', ja: 'その場所も検証してください。' },
  ),
  'digest.unlisted': say('unknown', 'Not looked at: the place of this digest could not be listed.', '確認していません。このダイジェストファイルの場所を一覧表示できませんでした。', listRights),

  'range.gap': say(
    'unknown',
    'No digests for this time: logging or log file validation was turned off and on again. Log files of this time ({logs}) are not vouched for, and whether there were others is not known.',
    'この期間のダイジェストファイルはありません。ログ記録またはログファイルの検証がいったん無効になり、再び有効になっています。この期間のログファイル（{logs} 件）は検証できず、ほかにもあったかどうかは分かりません。',
    {
      en: 'Look for StopLogging, DeleteTrail and UpdateTrail just before it, and ask whoever did it.',
      ja: '直前の StopLogging、DeleteTrail、UpdateTrail を調べ、実行した担当者に確認してください。',
    },
  ),
  'range.cut': say(
    'unknown',
    'The earliest digest here has predecessors that are not here. Before it nothing is vouched for ({logs} {logs|log file lies|log files lie} there): a lifecycle rule may have expired them, or somebody deleted them.',
    'ここにある最も古いダイジェストファイルには前のファイルがあるはずですが、見つかりません。それより前（ログファイル {logs} 件）は検証できません。ライフサイクルルールによる期限切れか、削除が考えられます。',
    {
      en: 'Compare with the bucket’s lifecycle rules. If you want to know of a later time only, name it with --from.',
      ja: 'バケットのライフサイクルルールと照らし合わせてください。これ以降だけを確認したい場合は --from で指定します。',
    },
  ),
  'range.ends': say(
    'unknown',
    'The digests end here, before the time that was asked for: digests come once an hour, a little late; if it is longer, logging or validation was turned off, or the last digests were deleted. Not vouched for: {logs} {logs|log file|log files}.',
    'ダイジェストファイルは指定された期間の途中で終わっています。ダイジェストは 1 時間ごとに少し遅れて配信されます。それより長い場合は、ログ記録または検証が無効になったか、末尾のダイジェストファイルが削除されています。検証できないログファイル: {logs} 件。',
    {
      en: 'Check the trail’s status (`aws cloudtrail get-trail-status`), and repeat in two hours if the end is now.',
      ja: '証跡の状態（`aws cloudtrail get-trail-status`）を確認してください。終わりが現在時刻の場合は、2 時間後に再実行します。',
    },
  ),
  'range.before': say(
    'unknown',
    'No digests for this time: log file validation or logging was not on yet. Not vouched for: {logs} {logs|log file|log files}.',
    'この期間のダイジェストファイルはありません。ログファイルの検証またはログ記録がまだ有効ではありませんでした。検証できないログファイル: {logs} 件。',
  ),
  'range.undigested': say(
    'unknown',
    '{logs} {logs|log file lies|log files lie} outside the time of all digests: nothing vouches for {logs|it|them}.',
    'ログファイル {logs} 件は、どのダイジェストファイルの期間にも入っていないため検証できません。',
    { en: 'Use them with that in mind, and check since when log file validation has been on.', ja: 'その前提で利用し、ログファイルの検証がいつから有効かを確認してください。' },
  ),
  'range.no-digests': say(
    'unknown',
    'There are no digest files here: log file validation is off for this trail, or the digests lie elsewhere or were deleted. Not vouched for: {logs} {logs|log file|log files}.',
    'ダイジェストファイルがありません。この証跡ではログファイルの検証が無効か、ダイジェストファイルが別の場所にあるか、削除されています。検証できないログファイル: {logs} 件。',
    {
      en: 'Turn it on (`aws cloudtrail update-trail --enable-log-file-validation`); it costs nothing, and vouches for what is delivered from then on.',
      ja: '有効にしてください（`aws cloudtrail update-trail --enable-log-file-validation`）。無料で、以後に配信されるログファイルを検証できるようになります。',
    },
  ),
  'range.unlisted': say('unknown', 'Not looked at: {where} could not be listed ({code}).', '確認していません。{where} を一覧表示できませんでした（{code}）。', listRights),
  'range.relocated': say(
    'verified',
    'These files are a copy: AWS delivered them to {place}. What is here is checked against AWS’s signatures; what was never copied cannot be seen from here.',
    'これらのファイルはコピーです（AWS の配信先は {place}）。ここにあるものは AWS の署名と照合していますが、コピーされなかったものは分かりません。',
  ),

  'log.ok': say('verified', 'The log file is as AWS delivered it.', 'ログファイルは AWS が配信したときのままです。'),
  'log.changed': say(
    'broken',
    'The log file was changed after AWS delivered it: its hash is not the one in the digest. Events in it may have been altered, removed or made up.',
    'ログファイルが AWS による配信後に変更されています（ハッシュ値がダイジェストファイルの記録と一致しません）。イベントが改ざん、削除、または捏造されている可能性があります。',
    incident,
  ),
  'log.damaged': say(
    'broken',
    'The log file is not as AWS delivered it: it is cut off, or has other bytes in it or after its end.',
    'ログファイルが AWS の配信したときのままではありません。途中で切れているか、末尾などに余分なデータがあります。',
    incident,
  ),
  'log.deleted': say(
    'broken',
    'The log file is gone: the digest names it. The events in it can no longer be seen here.',
    'ログファイルがありません（ダイジェストファイルには記録されています）。含まれていたイベントは、もうここでは確認できません。',
    incident,
  ),
  'log.moved': say(
    'broken',
    'The log file is whole, but does not lie where AWS delivered it ({place}): somebody moved it.',
    'ログファイルの内容は配信時のままですが、AWS が配信した場所（{place}）にありません。移動されています。',
    incident,
  ),
  'log.added': say(
    'broken',
    'A log file that no digest names. Either somebody put it there, or another trail without log file validation delivers into the same folder; seldom, AWS is late and names it in a backfill digest.',
    'どのダイジェストファイルにも記録されていないログファイルです。第三者が置いたか、ログファイルの検証が無効な別の証跡が同じフォルダーに配信しています。まれに、AWS の処理の遅れにより、後からバックフィルダイジェストに記録されることもあります。',
    {
      en: 'List the trails that deliver into this bucket and turn on validation for all of them. If there is only one trail, treat it as an incident, and take no event of this file for true.',
      ja: 'このバケットに配信している証跡を確認し、すべてで検証を有効にしてください。証跡が 1 つだけならインシデントとして扱い、このファイルのイベントは信用しないでください。',
    },
  ),
  'log.absent': say(
    'unknown',
    'Not looked at: the log file is not in this copy, nor is any other of that day, account and region.',
    '確認していません。このコピーにログファイルがなく、同じ日・アカウント・リージョンのログファイルも 1 件もありません。',
    lookInBucket,
  ),
  'log.elsewhere': say('unknown', 'Not looked at: the log file lies in another place ({place}).', '確認していません。ログファイルは別の場所（{place}）にあります。', {
    en: 'Verify that place as well.',
    ja: 'その場所も検証してください。',
  }),
  'log.unlisted': say('unknown', 'Not looked at: the place of this log file could not be listed.', '確認していません。このログファイルの場所を一覧表示できませんでした。', listRights),
  'log.unread': say('unknown', 'Not looked at: the log file could not be read ({code}).', '確認していません。ログファイルを読み取れませんでした（{code}）。', readRights),
  'log.algorithm': say('unknown', 'Not checked: its hash is of the kind {algorithm}, which we do not know.', '検証していません。ハッシュアルゴリズム {algorithm} に対応していません。', {
    en: 'Verify this time with a newer kokokara or with `aws cloudtrail validate-logs`.',
    ja: '新しい kokokara か `aws cloudtrail validate-logs` で検証してください。',
  }),
} as const satisfies Readonly<Record<`${'digest' | 'range' | 'log'}.${string}`, Saying>>

export type Code = keyof typeof sayings
