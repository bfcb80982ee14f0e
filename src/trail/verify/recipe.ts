import type { Text } from '#core/text.ts'

/**
 * How to make a copy that can be verified away from AWS, for the help and the documentation. What a copy needs besides the files: each
 * digest's metadata as `FILE.metadata.json` (the `Metadata` map of `aws s3api head-object`, or its whole output), and the public keys.
 */
export const copyCommands = `BUCKET=my-trail-bucket REGION=ap-northeast-1 FROM=2026-11-01T00:00:00Z TO=2026-12-01T00:00:00Z
aws s3 sync "s3://$BUCKET" copy
find copy -name '*_CloudTrail-Digest_*.json.gz' | while IFS= read -r file; do
  aws s3api head-object --bucket "$BUCKET" --key "\${file#copy/}" --output json > "$file.metadata.json"
done
mkdir -p keys
aws cloudtrail list-public-keys --region "$REGION" --start-time "$FROM" --end-time "$TO" --output json > "keys/$REGION.json"
`

export const copyRecipe: Text = {
  en: `AWS's own client verifies only in the bucket. A copy can be verified anywhere, later and offline, if it holds three things:
the log files and digests under CloudTrail's names, each digest's metadata beside it as FILE.metadata.json (there is the signature),
and the public keys of each region (repeat the last command for each). Without the metadata all digests but the newest are still verified,
because the next one repeats the signature. Keep the keys away from the logs: whoever can change both can sign anew.`,
  ja: `AWS CLI の validate-logs が検証できるのはバケット内のファイルだけです。次の 3 つが揃っていれば、コピーをオフラインで後からでも検証できます。
CloudTrail の名前のままのログファイルとダイジェストファイル、各ダイジェストファイルのメタデータ（署名が入っています）を隣に保存した FILE.metadata.json、
各リージョンのパブリックキー（最後のコマンドをリージョンごとに実行します）です。メタデータがなくても、署名は次のダイジェストファイルにも記録されているため、
最新のもの以外は検証できます。パブリックキーはログとは別の場所に保管してください。両方を変更できる人は署名し直せてしまうためです。`,
}
