import { defineFix } from '#core/check.ts'

export default defineFix({
  en: 'Make rules on the default event bus for GuardDuty findings and AWS Health events, with an SNS topic that somebody reads as their target, in each region you use and in us-east-1.',
  ja: 'デフォルトのイベントバスに GuardDuty の検出結果と AWS Health イベントのルールを作成し、担当者に届く SNS トピックをターゲットにします。使用中の各リージョンと us-east-1 に必要です。',
})
