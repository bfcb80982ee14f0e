import type { Progress } from '#scan/collect.ts'
import type { Context } from './command.ts'

/** One live line on a terminal; on a log, one line every ten seconds. */
export function progressLine({ say, err }: Context, calls: () => number) {
  const live = process.stderr.isTTY === true
  const began = Date.now()
  let shown = 0
  return {
    show({ account, service, region, done, total, resources }: Progress) {
      const now = Date.now()
      if (now - shown < (live ? 100 : 10_000) && done < total) return
      shown = now
      const left = done === 0 ? 0 : Math.ceil((((now - began) / done) * (total - done)) / 1000)
      const line = say(
        {
          en: '{account}  {done}/{total}  {service} {region}  {resources} resources, {calls} calls, about {left} s left',
          ja: '{account}  {done}/{total}  {service} {region}  リソース {resources} 件、呼び出し {calls} 回、残り約 {left} 秒',
        },
        { account, done, total, service, region, resources, calls: calls(), left },
      )
      err(live ? `\r\x1b[2K${line.slice(0, (process.stderr.columns ?? 80) - 1)}` : `${line}\n`)
    },
    end() {
      if (live) err('\r\x1b[2K')
    },
  }
}
