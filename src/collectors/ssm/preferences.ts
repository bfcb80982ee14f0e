import type { SSMClient } from '@aws-sdk/client-ssm'
import type { Toolbox } from '#core/collector.ts'

type Ssm = typeof import('@aws-sdk/client-ssm')

/** Session Manager's preferences are a document of this name, which an account may list among its own. */
export const preferencesDocument = 'SSM-SessionManagerRunShell'

/** The preferences as JSON text; asked for once, whoever reads them. */
export const preferencesOf = ({ sdk, client, memo }: Pick<Toolbox<Ssm, SSMClient>, 'sdk' | 'client' | 'memo'>): Promise<string | undefined> =>
  memo('preferences', async () => (await client.send(new sdk.GetDocumentCommand({ Name: preferencesDocument, DocumentFormat: 'JSON' }))).Content)
