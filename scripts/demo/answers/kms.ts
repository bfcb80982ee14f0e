import { arn, before, day, osaka, tokyo, uuid } from '../shop.ts'
import type { Answers, Where } from '../told.ts'

const keys = ({ region }: Pick<Where, 'region'>) =>
  region === tokyo
    ? [
        { name: 'invoices', rotates: true },
        { name: 'orders', rotates: false },
        { name: 'old-backups', rotates: false, deletion: true },
        { name: 'aws/rds', rotates: true, aws: true },
        { name: 'aws/ebs', rotates: true, aws: true },
      ]
    : region === osaka
      ? [{ name: 'dr', rotates: false }]
      : []
const keyArn = (region: string, name: string) => arn('kms', region, `key/${uuid(`${region} ${name}`)}`)
const find = (KeyId: string | undefined, where: Where) => keys(where).find(({ name }) => KeyId === keyArn(where.region, name) || KeyId === uuid(`${where.region} ${name}`))

const answers: Answers<typeof import('@aws-sdk/client-kms')> = {
  ListKeys: (_input, { region }) => ({ Keys: keys({ region }).map(({ name }) => ({ KeyId: uuid(`${region} ${name}`), KeyArn: keyArn(region, name) })), Truncated: false }),
  DescribeKey: ({ KeyId }, where) => {
    const key = find(KeyId, where)
    return {
      KeyMetadata: {
        KeyId: uuid(`${where.region} ${key?.name}`),
        Arn: KeyId,
        Description: key?.name,
        CreationDate: day('2020-04-06'),
        Enabled: key?.deletion !== true,
        KeyManager: key?.aws ? 'AWS' : 'CUSTOMER',
        KeyState: key?.deletion ? 'PendingDeletion' : 'Enabled',
        KeySpec: 'SYMMETRIC_DEFAULT',
        KeyUsage: 'ENCRYPT_DECRYPT',
        Origin: 'AWS_KMS',
        MultiRegion: false,
        ...(key?.deletion ? { DeletionDate: before(where.at, -11) } : {}),
      },
    }
  },
  GetKeyRotationStatus: ({ KeyId }, where) => ({ KeyRotationEnabled: find(KeyId, where)?.rotates ?? false }),
  GetKeyPolicy: ({ KeyId }) => ({
    PolicyName: 'default',
    Policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 'kms:*', Resource: '*' }] }),
    KeyId,
  }),
}

export default answers
