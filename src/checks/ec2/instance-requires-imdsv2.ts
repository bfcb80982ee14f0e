import { ec2Instance } from '#collectors/ec2/instances.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Instance requires IMDSv2', ja: 'インスタンスで IMDSv2 が必須になっている' },
  risk: {
    en: 'With IMDSv1, a web application that can be made to fetch an address of the attacker’s choice hands out the role’s credentials.',
    ja: 'IMDSv1 が使えると、任意の URL を取得させられる脆弱性（SSRF）のある Web アプリケーションから、ロールの認証情報が盗まれます。',
  },
  about: ec2Instance,
  row: 7,
  severity: 'medium',
  protects: ['confidentiality', 'integrity'],
  owner: 'customer',
  standards: { 'cis-aws-5.0': ['5.7'], 'aws-fsbp': ['EC2.8'] },
  outcomes: {
    required: { result: 'pass', en: 'Only IMDSv2 is answered.', ja: 'IMDSv2 のみ利用できます。' },
    disabled: { result: 'pass', en: 'The metadata service is off.', ja: 'インスタンスメタデータサービスは無効です。' },
    optional: { result: 'fail', en: 'IMDSv1 is still allowed.', ja: 'IMDSv1 が利用できる状態です。' },
    exposed: {
      result: 'fail',
      severity: 'high',
      en: 'IMDSv1 is still allowed, the instance has a role and a public address ({address}).',
      ja: 'ロールとパブリック IP アドレス（{address}）を持つインスタンスで、IMDSv1 が利用できる状態です。',
    },
  },
  evaluate({ metadataEnabled, metadataTokens, profile, publicIp }) {
    if (!metadataEnabled) return 'disabled'
    if (metadataTokens === 'required') return 'required'
    return profile !== null && publicIp !== null ? ['exposed', { address: publicIp }] : 'optional'
  },
  examples: {
    required: [{}],
    disabled: [{ metadataEnabled: false, metadataTokens: 'optional' }],
    optional: [{ metadataTokens: 'optional' }, { metadataTokens: 'optional', profile: null, publicIp: '203.0.113.7' }],
    exposed: [{ metadataTokens: 'optional', publicIp: '203.0.113.7' }],
  },
  remediation: {
    text: {
      en: 'Require IMDSv2 (HttpTokens) on the instance. See first that its CloudWatch metric MetadataNoToken stays at zero, and update old SDKs if it does not.',
      ja: 'インスタンスで IMDSv2 を必須（HttpTokens を required）にします。先に CloudWatch メトリクス MetadataNoToken が 0 であることを確認し、0 でなければ古い SDK を更新します。',
    },
    call: { service: 'ec2', operation: 'ModifyInstanceMetadataOptions', input: { InstanceId: '{id}', HttpTokens: 'required' } },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html'],
  },
})
