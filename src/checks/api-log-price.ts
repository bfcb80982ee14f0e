/** What the logs of an API cost, whichever service runs it. */
export const apiLogPrice = {
  upToUsdPerMonth: 10,
  basis: { en: 'per API, for log ingestion and storage', ja: 'API ごとのログの取り込みと保存' },
  source: 'https://aws.amazon.com/cloudwatch/pricing/',
  read: '2026-11-24',
} as const
