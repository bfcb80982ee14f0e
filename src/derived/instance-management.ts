import { ec2Instance } from '#collectors/ec2/instances.ts'
import { type Software, type SsmNode, ssmNode } from '#collectors/ssm/nodes.ts'
import { defineDerived } from '#core/derived.ts'
import { defineResource, known, type Resource, UnreadableFact } from '#core/resource.ts'
import { demandWholeList } from './whole-list.ts'

/** Whether a running instance is in Systems Manager's hands, and what that says about it. */
export interface InstanceManagement extends Resource {
  readonly name: string
  readonly id: string
  /** `lost`: it was managed once, and its agent answers no more. */
  readonly managed: 'online' | 'lost' | 'never'
  /** What watches it for malware and intruders, as its list of software says. Unreadable where there is no such list. */
  readonly guards: readonly Software[]
  /** Database servers among its software. Unreadable where there is no list of it. */
  readonly databases: readonly Software[]
}

export const instanceManagement = defineResource<InstanceManagement>('ec2.instance-management', {
  sample: {
    arn: 'arn:aws:ec2:ap-northeast-1:111122223333:instance/i-0aaa#management',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'web',
    id: 'i-0aaa',
    managed: 'online',
    guards: [{ name: 'falcon-sensor', version: '7.30.0' }],
    databases: [],
  },
})

const notSeen = (fact: string, code: string): never => {
  throw new UnreadableFact(fact, { code, outcome: 'unsupported' })
}

/** The machine, where its list of software was taken. */
function listed(node: SsmNode | undefined, fact: string): SsmNode {
  if (node === undefined) return notSeen(fact, 'NotManagedBySystemsManager')
  return node.inventoryTaken === null ? notSeen(fact, 'InventoryNotCollected') : node
}

function guardsOf(node: SsmNode): readonly Software[] {
  // Windows Server has Microsoft Defender Antivirus built in, and no list of software shows whether it is on.
  if (node.guards.length === 0 && node.platform !== 'Linux') return notSeen('guards', 'BuiltInAntivirusNotInInventory')
  return node.guards
}

export default defineDerived({
  kind: instanceManagement,
  from: [ec2Instance, ssmNode],
  *derive(collection) {
    const nodes = new Map(collection.seen(ssmNode).map((node) => [node.id, node]))
    /** The machine as Systems Manager knows it. That it knows none is only sure when the whole list was read. */
    const nodeOf = (id: string, region: string) => {
      const node = nodes.get(id)
      if (node === undefined) demandWholeList(collection, ssmNode, region)
      return node
    }
    for (const { arn, account, region, name, id, state } of collection.seen(ec2Instance).map(({ arn, account, region, name, id, state }) => ({ arn, account, region, name, id, state }))) {
      if (state !== 'running') continue
      yield instanceManagement({
        arn: `${arn}#management`,
        account,
        region,
        name: name ?? id,
        id,
        managed: known(() => {
          const node = nodeOf(id, region)
          if (node === undefined) return 'never'
          return node.ping === 'Online' ? 'online' : 'lost'
        }),
        guards: known(() => guardsOf(listed(nodeOf(id, region), 'guards'))),
        databases: known(() => listed(nodeOf(id, region), 'databases').databases),
      })
    }
    // Where the list itself is incomplete, say so: what is missing from it was not judged.
    collection.all(ec2Instance)
  },
})
