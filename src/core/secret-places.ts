import type { Text } from './text.ts'

const ja = (where: string) =>
  where
    .replace(/^version (.+?)(?:, (line \d+))?$/, (_, version: string, line?: string) => `バージョン ${version}${line === undefined ? '' : ` の ${line}`}`)
    .replace(/(^|の )line (\d+)$/, '$1$2 行目')
    .replace(/^output /, '出力 ')
    .replace(/^parameter /, 'パラメータ ')

/** Which kinds of secrets stand where: the facts say it in the words of `findSecrets` and of the collectors, a person in their own. */
export const secretPlaces = (secrets: readonly { readonly kind: string; readonly where: string }[]): Text => ({
  en: secrets.map(({ kind, where }) => `${kind} in ${where}`).join(', '),
  ja: secrets.map(({ kind, where }) => `${ja(where)}: ${kind}`).join('、'),
})
