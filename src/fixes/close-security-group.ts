import { defineFix } from '#core/check.ts'

export default defineFix({
  en: 'Go through the security groups named here: remove what opens a port to the internet, and allow the port only from the security group or the addresses that need it. Remove groups that nothing uses.',
  ja: '対象のセキュリティグループから、インターネットに開放しているルールを削除し、必要なセキュリティグループまたはアドレスだけを許可します。使われていないグループは削除します。',
})
