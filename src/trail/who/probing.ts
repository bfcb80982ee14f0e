// What looks like feeling around: somebody who does not know yet what a credential may do, or what there is. Each sign has its
// threshold beside it; none of them is proof, a broken program can look the same.
import { kindOf, looks, plainName, serviceName } from './actions.ts'
import { isoOf } from './acts.ts'
import type { Cell } from './cells.ts'
import type { Probing } from './dossier.ts'
import { told } from './words.ts'

const tenMinutes = 600_000
const manyRefusals = 10
const manyLooks = 15
const manyNotFound = 8
const manyRegions = 5

const notFound = /NoSuch|NotFound|DoesNotExist|\.Malformed$|InvalidUserID/
const expired = /ExpiredToken|RequestExpired/

/** Stretches of ten minutes and more in which cells come so thickly that `enough` says so. */
function stretches(cells: readonly Cell[], enough: (window: readonly Cell[]) => boolean): (readonly Cell[])[] {
  const found: Cell[][] = []
  let start = 0
  let open: Cell[] | null = null
  for (const [n, cell] of cells.entries()) {
    while ((cells[start]?.from ?? 0) < (cell.from ?? 0) - tenMinutes) start += 1
    if (open !== null && (cell.from ?? 0) - (open.at(-1)?.to ?? 0) <= tenMinutes) {
      open.push(cell)
      continue
    }
    open = null
    const window = cells.slice(start, n + 1)
    if (enough(window)) {
      open = [...window]
      found.push(open)
      start = n + 1
    }
  }
  return found
}

const count = (cells: readonly Cell[]) => cells.reduce((sum, { events }) => sum + events, 0)
const distinct = (cells: readonly Cell[], by: (cell: Cell) => string) => new Set(cells.map(by)).size

function sign(kind: Probing['sign'], cells: readonly Cell[], text: Probing['text']): Probing {
  return {
    sign: kind,
    from: isoOf(cells[0]?.from ?? null),
    to: isoOf(cells.reduce<number | null>((last, { to }) => (to === null ? last : Math.max(last ?? to, to)), null)),
    events: count(cells),
    text,
    evidence: [...cells.slice(0, 3), ...cells.slice(-2)].map(({ id }) => id).filter((id, n, all) => all.indexOf(id) === n),
  }
}

export function probingIn(all: readonly Cell[]): readonly Probing[] {
  const cells = all.filter(({ from, ipName }) => from !== null && ipName === null)
  const action = ({ source, name }: Cell) => `${serviceName(source)}:${plainName(name)}`
  const found: Probing[] = []
  const refused = cells.filter(({ outcome, error }) => outcome === 'refused' && !expired.test(error ?? ''))
  for (const one of stretches(refused, (window) => count(window) >= manyRefusals && distinct(window, action) >= 3)) {
    const values = { n: count(one), actions: distinct(one, action) }
    found.push(
      sign(
        'refusals',
        one,
        told({ en: '{n} {n|call|calls} of {actions} {actions|kind|kinds} {n|was|were} refused in one go.', ja: '{actions} 種類、{n} 回の呼び出しが続けて拒否されました。' }, values),
      ),
    )
  }
  const looking = cells.filter(({ source, name, readOnly }) => looks.has(kindOf(source, name, readOnly)))
  for (const one of stretches(looking, (window) => distinct(window, action) >= manyLooks && distinct(window, ({ source }) => source) >= 3)) {
    const values = { n: count(one), actions: distinct(one, action), services: distinct(one, ({ source }) => source) }
    found.push(
      sign(
        'enumeration',
        one,
        told(
          {
            en: 'Looked around: {actions} {actions|kind|kinds} of List, Get and Describe calls in {services} {services|service|services}, {n} {n|call|calls}.',
            ja: '{services} サービスにわたり、{actions} 種類の List・Get・Describe を {n} 回呼び出して状況を調べています。',
          },
          values,
        ),
      ),
    )
  }
  const missing = cells.filter(({ error }) => error !== null && notFound.test(error))
  for (const one of stretches(missing, (window) => count(window) >= manyNotFound)) {
    found.push(sign('not-found', one, told({ en: '{n} {n|call|calls} in one go named things that do not exist.', ja: '存在しない対象を指定した呼び出しが {n} 回続いています。' }, { n: count(one) })))
  }
  const regional = cells.filter(({ region }) => region !== null)
  for (const one of stretches(regional, (window) => distinct(window, ({ region }) => region ?? '') >= manyRegions)) {
    const regions = distinct(one, ({ region }) => region ?? '')
    found.push(sign('regions', one, told({ en: 'Went through {regions} {regions|region|regions} within minutes.', ja: '短時間に {regions} リージョンを呼び出しています。' }, { regions })))
  }
  const firstCalls = new Map<string, number>()
  for (const cell of cells) {
    const before = firstCalls.get(cell.credential) ?? 0
    firstCalls.set(cell.credential, before + cell.events)
    if (cell.name === 'GetCallerIdentity' && before < 3)
      found.push(
        sign(
          'identity-first',
          [cell],
          told({ en: 'Asked first whose key it is (GetCallerIdentity, {key}).', ja: '最初に、どのキーかを確認しています（GetCallerIdentity、{key}）。' }, { key: cell.credential }),
        ),
      )
  }
  const dry = cells.filter(({ error }) => error === 'Client.DryRunOperation')
  if (dry.length > 0)
    found.push(
      sign(
        'dry-run',
        dry,
        told({ en: '{n} dry runs: asked what would be allowed without doing it.', ja: 'ドライランが {n} 回あります（実行せずに許可の有無だけを確認しています）。' }, { n: count(dry) }),
      ),
    )
  const late = cells.filter(({ error }) => expired.test(error ?? ''))
  if (late.length > 0)
    found.push(sign('expired', late, told({ en: '{n} {n|call|calls} with credentials that had expired.', ja: '期限切れの認証情報による呼び出しが {n} 回あります。' }, { n: count(late) })))
  return found.sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
}
