import { defineCommand } from './command.ts'

export default defineCommand({
  summary: {
    en: 'What happened, what did not, and what the logs cannot tell (CloudTrail).',
    ja: 'CloudTrail のログから、何があったか、何がなかったか、何が分からないかを調べます。',
  },
  options: {},
})
