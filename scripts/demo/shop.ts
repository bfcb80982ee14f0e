import { createHash } from 'node:crypto'

/** The account of Mikan Shop, a made-up online shop with a dozen people: opened in 2018, grown without a plan. */
export const account = '111122223333'
export const tokyo = 'ap-northeast-1'
export const osaka = 'ap-northeast-3'
export const virginia = 'us-east-1'
export const regions = [tokyo, osaka, virginia] as const

/** The same name gives the same id, in AWS's form: `i-0` and sixteen hexadecimal digits. */
export const id = (prefix: string, name: string): string => `${prefix}-0${hex(`${prefix} ${name}`, 16)}`
export const hex = (name: string, length: number): string => createHash('sha256').update(name).digest('hex').slice(0, length)
export const uuid = (name: string): string => hex(name, 32).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-a$4-$5')

export const arn = (service: string, region: string, rest: string): string => `arn:aws:${service}:${region}:${account}:${rest}`
export const day = (text: string): Date => new Date(`${text}T01:00:00Z`)
/** So many days before a scan. */
export const before = (at: Date, days: number): Date => new Date(at.getTime() - days * 86_400_000)
export const nameTag = (name: string) => [{ Key: 'Name', Value: name }]
export const document = (...Statement: object[]): string => JSON.stringify({ Version: '2012-10-17', Statement })
