import { ecrRepository } from '#collectors/ecr.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'ECR repository scans images when they are pushed', ja: 'ECR リポジトリがプッシュ時にイメージをスキャンする' },
  risk: { en: 'Images with known vulnerabilities reach production unnoticed.', ja: '既知の脆弱性を含むイメージが、気づかれないまま本番環境で使われます。' },
  about: ecrRepository,
  row: 18,
  severity: 'medium',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['ECR.1'] },
  outcomes: {
    continuous: { result: 'pass', en: 'Images are scanned continuously.', ja: 'イメージは継続的にスキャンされています。' },
    onPush: { result: 'pass', en: 'Images are scanned when they are pushed.', ja: 'イメージはプッシュ時にスキャンされています。' },
    manual: { result: 'fail', en: 'Images are scanned only when somebody asks for it.', ja: 'イメージは手動でしかスキャンされません。' },
  },
  traps: {
    en: 'The registry’s filters may scan a repository whose own setting is off, so the setting AWS really applies is read.',
    ja: 'リポジトリの設定がオフでも、レジストリのフィルターによりスキャンされることがあるため、実際に適用される設定を確認します。',
  },
  evaluate: ({ scanning }) => (scanning === 'continuous' ? 'continuous' : scanning === 'on-push' ? 'onPush' : 'manual'),
  examples: { continuous: [{ scanning: 'continuous' }], onPush: [{}], manual: [{ scanning: 'manual' }] },
  remediation: {
    text: {
      en: 'In the ECR registry’s scanning configuration, scan every repository on push. Basic scanning costs nothing.',
      ja: 'ECR レジストリのスキャン設定で、すべてのリポジトリをプッシュ時スキャンの対象にします。基本スキャンは無料です。',
    },
    effort: 'minutes',
    downtime: 'none',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html'],
  },
})
