import type { Downtime, Effort, Owner, Protects, Severity } from './check.ts'
import type { Text } from './text.ts'

/** What every room calls the same things. */
export const severityNames: Readonly<Record<Severity, Text>> = {
  critical: { en: 'Critical', ja: '緊急' },
  high: { en: 'High', ja: '高' },
  medium: { en: 'Medium', ja: '中' },
  low: { en: 'Low', ja: '低' },
  info: { en: 'Information', ja: '参考' },
}

export const elementNames: Readonly<Record<Protects, Text>> = {
  confidentiality: { en: 'Confidentiality', ja: '機密性' },
  integrity: { en: 'Integrity', ja: '完全性' },
  availability: { en: 'Availability', ja: '可用性' },
}

export const ownerNames: Readonly<Record<Owner, Text>> = {
  customer: { en: 'you', ja: 'お客様' },
  aws: { en: 'AWS', ja: 'AWS' },
  shared: { en: 'you and AWS', ja: 'お客様と AWS' },
}

export const effortNames: Readonly<Record<Effort, Text>> = { minutes: { en: 'minutes', ja: '数分' }, hours: { en: 'hours', ja: '数時間' }, days: { en: 'days', ja: '数日' } }

export const downtimeNames: Readonly<Record<Downtime, Text>> = {
  none: { en: 'no downtime', ja: '停止なし' },
  brief: { en: 'a brief interruption', ja: '短時間の中断あり' },
  restart: { en: 'a restart', ja: '再起動あり' },
  migration: { en: 'a migration', ja: '移行作業あり' },
}
