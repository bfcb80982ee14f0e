import { ssmNode } from '#collectors/ssm/nodes.ts'
import { type SsmSettings, ssmSettings } from '#collectors/ssm/settings.ts'
import { defineDerived } from '#core/derived.ts'
import { defineResource, known, type Resource } from '#core/resource.ts'
import { demandWholeList } from './whole-list.ts'

/** A region whose machines people may sign in to with Session Manager, and where it writes what they do. */
export interface SessionLogs extends Resource {
  readonly machines: number
  readonly logs: SsmSettings['sessionLogs']
}

export const sessionLogs = defineResource<SessionLogs>('ssm.session-logs', {
  sample: {
    arn: 'arn:aws:ssm:ap-northeast-1:111122223333:settings#sessions',
    account: '111122223333',
    region: 'ap-northeast-1',
    machines: 3,
    logs: { bucket: null, logGroup: '/ssm/sessions' },
  },
})

export default defineDerived({
  kind: sessionLogs,
  from: [ssmSettings, ssmNode],
  *derive(collection) {
    for (const settings of collection.seen(ssmSettings))
      yield sessionLogs({
        arn: `${settings.arn}#sessions`,
        account: settings.account,
        region: settings.region,
        machines: known(() => {
          demandWholeList(collection, ssmNode, settings.region)
          return collection.seen(ssmNode).filter(({ region }) => region === settings.region).length
        }),
        logs: known(() => settings.sessionLogs),
      })
    collection.all(ssmSettings)
  },
})
