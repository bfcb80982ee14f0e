import stringWidth from 'string-width'
import type { ScanOptions } from '#scan/scan.ts'
import type { Context } from './command.ts'

/** One live line on a terminal; on a log, one line every ten seconds, the first after one; `shownAt` moves that. */
export function liveLine({ err }: Pick<Context, 'err'>, shownAt?: number) {
  const live = process.stderr.isTTY === true
  let shown = shownAt ?? Date.now() - (live ? 1_000 : 9_000)
  return {
    /** `last`: it is to be seen whatever came just before. */
    show(text: () => string, last = false) {
      const now = Date.now()
      if (now - shown < (live ? 100 : 10_000) && !last) return
      shown = now
      err(live ? `\r\x1b[2K${cut(text(), (process.stderr.columns ?? 80) - 1)}` : `${text()}\n`)
    },
    end() {
      if (live) err('\r\x1b[2K')
    },
  }
}

/** Where a scan is, and about how long it still takes. */
export function progressLine({ say, err }: Context, calls: () => number) {
  const line = liveLine({ err }, Number.NEGATIVE_INFINITY)
  const began = Date.now()
  return {
    show({ account, service, region, done, total, resources, nth, accounts, share }: Parameters<NonNullable<ScanOptions['onProgress']>>[0]) {
      line.show(() => {
        // Guessing from the first few answers would frighten.
        const left = share < 0.05 ? '' : say({ en: ', about {left} s left', ja: '、残り約 {left} 秒' }, { left: Math.ceil(((Date.now() - began) * (1 - share)) / share / 1000) })
        const which = accounts > 1 ? ` (${nth + 1}/${accounts})` : ''
        return say(
          {
            en: '{account}{which}  {done}/{total}  {service} {region}  {resources} {resources|resource|resources}, {calls} {calls|call|calls}{left}',
            ja: '{account}{which}  {done}/{total}  {service} {region}  リソース {resources} 件、呼び出し {calls} 回{left}',
          },
          { account, which, done, total, service, region, resources, calls: calls(), left },
        )
      }, done >= total)
    },
    end: line.end,
  }
}

/** As much of a line as a terminal shows in so many columns: a Japanese character takes two. */
function cut(line: string, columns: number): string {
  let width = 0
  let shown = ''
  for (const one of line) {
    width += stringWidth(one)
    if (width > columns) break
    shown += one
  }
  return shown
}
