import { ssmNode } from '#collectors/ssm/nodes.ts'
import { defineCheck } from '#core/check.ts'
import { daysBetween } from '#core/time.ts'

const good = { ended: '2026-10-31T18:00:00.000Z', missing: 0, failed: 0, pendingReboot: 0, criticalMissing: 0, securityMissing: 0 }

export default defineCheck({
  title: { en: 'Managed machine has its patches', ja: 'マネージドノードにパッチが適用されている' },
  risk: {
    en: 'Holes that the maker closed long ago stay open, and attackers look for exactly those first.',
    ja: '修正済みの脆弱性が残ったままになり、攻撃者に真っ先に狙われます。',
  },
  about: ssmNode,
  row: 17,
  severity: 'medium',
  protects: ['confidentiality', 'integrity', 'availability'],
  owner: 'customer',
  standards: { 'aws-fsbp': ['SSM.2'] },
  traps: {
    en: 'Security Hub asks only machines that Patch Manager looked at, so one that was never scanned has no finding there. Patches may also come from elsewhere (unattended-upgrades, WSUS); a scan shows them as installed. Patches that do not apply to the machine are not counted, and after a restart the waiting ones are counted until the next scan.',
    ja: 'Security Hub は Patch Manager がスキャンしたマシンだけを評価するため、一度もスキャンされていないマシンは検出されません。unattended-upgrades や WSUS など別の手段で適用したパッチも、スキャンすれば適用済みと判定されます。該当しないパッチは数えません。再起動待ちの件数は、再起動後も次のスキャンまで残ります。',
  },
  outcomes: {
    patched: { result: 'pass', en: 'On {day} no patch was missing.', ja: '{day} の時点で、未適用のパッチはありません。' },
    severe: {
      result: 'fail',
      severity: 'high',
      en: 'Patches missing on {day}: {missing}, of which critical or about security: {severe}.',
      ja: '{day} の時点で未適用のパッチが {missing} 件あり、うち {severe} 件は重大またはセキュリティ関連です。',
    },
    missing: { result: 'fail', en: 'Patches missing on {day}: {missing}.', ja: '{day} の時点で、未適用のパッチが {missing} 件あります。' },
    failed: { result: 'fail', en: 'Patches that could not be installed on {day}: {failed}.', ja: '{day} に {failed} 件のパッチの適用が失敗しました。' },
    reboot: { result: 'fail', en: 'Patches installed that wait for a restart: {waiting}.', ja: '{waiting} 件のパッチが適用済みですが、再起動を待っています。' },
    stale: { result: 'fail', en: 'The last patch scan was {days} {days|day|days} ago.', ja: '最後のパッチスキャンから {days} 日経過しています。' },
    never: { result: 'fail', en: 'Patch Manager never looked at this machine.', ja: 'Patch Manager によるスキャンが一度も行われていません。' },
  },
  evaluate(node, { asOf, thresholds }) {
    if (node.ping !== 'Online') return null
    const { patch } = node
    if (patch?.ended == null) return 'never'
    const day = patch.ended.slice(0, 10)
    const severe = patch.criticalMissing + patch.securityMissing
    const days = daysBetween(patch.ended, asOf)
    if (severe > 0) return ['severe', { day, severe, missing: Math.max(patch.missing + patch.failed, severe) }]
    if (patch.missing > 0) return ['missing', { day, missing: patch.missing }]
    if (patch.failed > 0) return ['failed', { day, failed: patch.failed }]
    if (patch.pendingReboot > 0) return ['reboot', { waiting: patch.pendingReboot }]
    return days > thresholds.patchScanDays ? ['stale', { days }] : ['patched', { day }]
  },
  examples: {
    patched: [{}],
    severe: [{ patch: { ...good, missing: 12, criticalMissing: 1, securityMissing: 3 } }],
    missing: [{ patch: { ...good, missing: 2 } }],
    failed: [{ patch: { ...good, failed: 1 } }],
    reboot: [{ patch: { ...good, pendingReboot: 4 } }],
    stale: [{ patch: { ...good, ended: '2026-08-01T00:00:00.000Z' } }],
    never: [{ patch: null }],
  },
  remediation: {
    text: {
      en: 'Set up a Systems Manager patch policy that scans every day and installs in a window you choose, with a restart.',
      ja: 'Systems Manager で、毎日スキャンし、任意の時間帯に再起動を含めて適用するパッチポリシーを設定します。',
    },
    effort: 'hours',
    downtime: 'restart',
    cost: 'free',
    docs: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager-policies.html', 'https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-compliance-identify.html'],
  },
})
