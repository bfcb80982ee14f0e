import type { DBInstance } from '@aws-sdk/client-rds'
import type { RdsTools } from './lists.ts'

/** Instances of all engines: Neptune's and DocumentDB's are in the same list. */
export const allInstances = ({ sdk, client, memo }: RdsTools): Promise<readonly DBInstance[]> =>
  memo('instances', async () => {
    const found = []
    for await (const page of sdk.paginateDescribeDBInstances({ client }, { MaxRecords: 100 })) found.push(...(page.DBInstances ?? []))
    return found
  })
