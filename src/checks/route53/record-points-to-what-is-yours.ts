import { defineCheck } from '#core/check.ts'
import { recordTarget } from '#derived/record-target.ts'

export default defineCheck({
  title: { en: 'DNS record points to what is yours', ja: 'DNS レコードの指す先が自分のリソースである' },
  risk: {
    en: 'Whoever takes the name that the record still points to speaks to your visitors under your domain: pages, cookies and all.',
    ja: 'レコードが指したままの名前を第三者が取得すると、あなたのドメインで偽のページを表示したり、Cookie を盗んだりできます（サブドメインの乗っ取り）。',
  },
  about: recordTarget,
  row: 24,
  severity: 'high',
  protects: ['integrity', 'confidentiality'],
  owner: 'customer',
  traps: {
    en: 'S3 serves the bucket named like the record, so that is the bucket looked for. What lies in another account of yours cannot be seen from this one. Records that point to bare addresses, to load balancers or outside AWS are not asked: from within the account nobody can tell whose those are.',
    ja: 'S3 はレコードと同じ名前のバケットを返すため、その名前のバケットを探します。自社の別アカウントにあるものは、このアカウントからは見えません。IP アドレスやロードバランサー、AWS 以外を指すレコードは、誰のものかアカウント内からは判断できないため対象外です。',
  },

  outcomes: {
    yours: { result: 'pass', en: '{target} is in this account.', ja: '{target} はこのアカウントにあります。' },
    bucketNotHere: {
      result: 'fail',
      reach: 'internet',
      en: 'The record sends visitors to a bucket named {target}, which is not in this account. If nobody owns it, anyone may create it.',
      ja: 'レコードは {target} という名前のバケットに訪問者を送りますが、このアカウントにはありません。誰も所有していなければ、誰でも作成できます。',
    },
    distributionNotHere: {
      result: 'fail',
      severity: 'low',
      en: 'The record points to {target}, which is no distribution of this account. Taking it over needs a certificate for your domain, so this is rather a leftover.',
      ja: 'レコードの指す {target} は、このアカウントのディストリビューションではありません。乗っ取るにはあなたのドメインの証明書が必要なため、多くは消し忘れです。',
    },
  },

  evaluate: ({ to, target, here }) => [here ? 'yours' : to === 'bucket' ? 'bucketNotHere' : 'distributionNotHere', { target }],

  examples: { yours: [{}], bucketNotHere: [{ to: 'bucket', target: 'www.example.com', here: false }], distributionNotHere: [{ here: false }] },

  remediation: {
    text: {
      en: 'If nothing is served any more where the DNS record points, delete the record. From now on delete the record first, and the bucket or distribution after it.',
      ja: 'DNS レコードの指す先でもう何も配信していなければ、レコードを削除します。今後は、先にレコードを、その後でバケットやディストリビューションを削除してください。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/protection-from-dangling-dns.html', 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html'],
  },
})
