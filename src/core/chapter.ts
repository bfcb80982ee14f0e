import type { Text } from './text.ts'

/** The rows of the talk that a scan can answer. Row numbers are ours; the chapters are the talk's own agenda. */
export type Row = 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 15 | 16 | 17 | 18 | 19 | 20 | 21 | 22 | 23 | 24 | 25 | 26 | 27 | 28

export type Chapter = 'iam' | 'trail' | 'ec2' | 'managed' | 'serverless' | 'supplement'

export const chapters: Readonly<Record<Chapter, { readonly title: Text; readonly rows: readonly Row[] }>> = {
  iam: { title: { en: 'IAM and its best practices', ja: 'IAM の重要性とベストプラクティス' }, rows: [2, 3, 4, 5, 6, 7, 8, 9] },
  trail: { title: { en: 'Keeping a trail', ja: '証跡の取得' }, rows: [10, 11, 12, 13] },
  ec2: { title: { en: 'Basic security of EC2', ja: 'EC2 の基本的なセキュリティ対策' }, rows: [15, 16, 17, 18, 19, 20, 21] },
  managed: { title: { en: 'Managed services', ja: 'マネージドサービスの検討' }, rows: [22, 23] },
  serverless: { title: { en: 'Serverless architecture', ja: 'サーバーレスアーキテクチャの検討' }, rows: [24, 25] },
  supplement: { title: { en: 'Listening to AWS', ja: '補足（Trusted Advisor、AWS からの連絡）' }, rows: [26, 27, 28] },
}

export const chapterOf = (row: Row): Chapter => (Object.keys(chapters) as Chapter[]).find((chapter) => chapters[chapter].rows.includes(row)) as Chapter
