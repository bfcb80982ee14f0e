import type { SecretListEntry } from '@aws-sdk/client-secrets-manager'
import { arn, before, day, tokyo } from '../shop.ts'
import type { Answers, Where } from '../told.ts'

const secrets = ({ at }: Where): SecretListEntry[] => [
  { Name: 'shop/database', ARN: arn('secretsmanager', tokyo, 'secret:shop/database-AbCdEf'), CreatedDate: day('2023-06-12'), LastAccessedDate: before(at, 1), LastChangedDate: day('2023-06-12') },
  { Name: 'shop/line', ARN: arn('secretsmanager', tokyo, 'secret:shop/line-GhIjKl'), CreatedDate: day('2024-02-05'), LastAccessedDate: before(at, 190), LastChangedDate: day('2024-02-05') },
]

const answers: Answers<typeof import('@aws-sdk/client-secrets-manager')> = {
  ListSecrets: (_input, where) => ({ SecretList: where.region === tokyo ? secrets(where) : [] }),
  ListSecretVersionIds: ({ SecretId }, where) => ({
    ARN: SecretId,
    Versions: [{ VersionId: '1', VersionStages: ['AWSCURRENT'], CreatedDate: secrets(where).find(({ ARN }) => ARN === SecretId)?.CreatedDate }],
  }),
  GetResourcePolicy: ({ SecretId }) => ({ ARN: SecretId }),
}

export default answers
