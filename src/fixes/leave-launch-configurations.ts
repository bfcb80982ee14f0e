import { defineFix } from '#core/check.ts'

export default defineFix({
  en: 'Make launch templates out of the launch configurations, with IMDSv2 and an instance profile, and move the groups to them. AWS develops launch configurations no further.',
  ja: '起動設定から起動テンプレートを作成し、IMDSv2 とインスタンスプロファイルを指定したうえで、Auto Scaling グループを切り替えます。起動設定には今後新しい機能が追加されません。',
})
