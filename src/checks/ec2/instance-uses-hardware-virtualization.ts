import { ec2Instance } from '#collectors/ec2/instances.ts'
import { defineCheck } from '#core/check.ts'

export default defineCheck({
  title: { en: 'Instance uses hardware virtualization', ja: 'インスタンスが HVM 仮想化を使用している' },
  risk: {
    en: 'Paravirtual images run on the oldest instance types only, with kernels that nobody mends.',
    ja: '準仮想化（PV）の AMI は最も古いインスタンスタイプでしか動かず、カーネルの修正も提供されません。',
  },
  about: ec2Instance,
  row: 17,
  severity: 'low',
  protects: ['integrity', 'availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['EC2.24'] },
  outcomes: {
    hvm: { result: 'pass', en: 'The instance is of type HVM.', ja: '仮想化タイプは HVM です。' },
    paravirtual: { result: 'fail', en: 'The instance is paravirtual.', ja: '仮想化タイプが準仮想化（paravirtual）です。' },
  },
  evaluate: ({ virtualization }) => (virtualization === 'paravirtual' ? 'paravirtual' : 'hvm'),
  examples: { hvm: [{}], paravirtual: [{ virtualization: 'paravirtual' }] },
  remediation: {
    text: { en: 'Move the work of the paravirtual instance to a new one from an HVM image.', ja: '準仮想化（PV）のインスタンスから、HVM の AMI で起動した新しいインスタンスに移行します。' },
    effort: 'days',
    downtime: 'migration',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-resize.html'],
  },
})
