import { defineCheck } from '#core/check.ts'
import { daysBetween } from '#core/time.ts'
import { operatingSystem } from '#derived/operating-systems.ts'

export default defineCheck({
  title: { en: 'Operating system is still supported', ja: 'OS がサポート期間内である' },
  risk: {
    en: 'Nobody mends the holes that are found from now on. Attackers keep a list of such systems.',
    ja: 'これから見つかる脆弱性は修正されません。攻撃者はそのような OS を探しています。',
  },
  about: operatingSystem,
  row: 17,
  severity: 'high',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  traps: {
    en: 'A machine outside Systems Manager is judged by the name of its image: one that was upgraded in place is newer than that, and an image with a name of your own says nothing (unknown). Whether an extended subscription was bought is not visible.',
    ja: 'Systems Manager の管理外のマシンは AMI の名前で判定します。起動後に OS をアップグレードしている場合は実際より古く見え、独自の名前の AMI は「不明」になります。延長サポートの契約の有無は確認できません。',
  },
  outcomes: {
    supported: { result: 'pass', en: '{system} gets security updates until {until}.', ja: '{system} は {until} までセキュリティ更新が提供されます。' },
    near: {
      result: 'fail',
      severity: 'low',
      en: '{system} gets security updates until {until} only, {days} {days|day|days} from now.',
      ja: '{system} のセキュリティ更新は、{days} 日後の {until} までです。',
    },
    extended: {
      result: 'fail',
      severity: 'medium',
      en: '{system} has had no security updates since {until}, except with {subscription} (until {extended}).',
      ja: '{system} のセキュリティ更新は {until} に終了しました。{subscription} を契約している場合に限り、{extended} まで提供されます。',
    },
    ended: { result: 'fail', en: '{system} has had no security updates since {until}.', ja: '{system} のセキュリティ更新は {until} に終了しました。' },
  },
  evaluate({ support: { system, until, extended } }, { asOf, thresholds }) {
    const days = daysBetween(asOf, `${until}T23:59:59Z`)
    if (days > thresholds.endOfSupportDays) return ['supported', { system, until }]
    if (days >= 0) return ['near', { system, until, days }]
    if (extended !== undefined && daysBetween(asOf, `${extended.until}T23:59:59Z`) >= 0) return ['extended', { system, until, subscription: extended.name, extended: extended.until }]
    return ['ended', { system, until }]
  },
  examples: {
    supported: [{}],
    near: [{ support: { system: 'Windows Server 2016', until: '2027-01-12', toldBy: 'machine' } }],
    extended: [{ support: { system: 'Ubuntu 20.04', until: '2025-05-31', extended: { until: '2030-04-02', name: 'Ubuntu Pro (ESM)' }, toldBy: 'image' } }],
    ended: [
      { support: { system: 'Amazon Linux 2', until: '2026-06-30', toldBy: 'machine' } },
      { support: { system: 'Windows Server 2012', until: '2023-10-10', extended: { until: '2026-10-13', name: 'Windows Server ESU' }, toldBy: 'machine' } },
    ],
  },
  remediation: {
    text: {
      en: 'Start a new machine with an operating system that is still supported and move the work over; upgrade in place only where that is impossible. An extended subscription buys time, not an end.',
      ja: 'サポート期間内の OS で新しいマシンを起動して移行します。移行できない場合に限り、インプレースでアップグレードします。延長サポートは時間稼ぎにしかなりません。',
    },
    effort: 'days',
    downtime: 'migration',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/linux/al2023/ug/release-cadence.html', 'https://endoflife.date/amazon-linux'],
  },
})
