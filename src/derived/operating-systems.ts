import { ec2Instance } from '#collectors/ec2/instances.ts'
import { ssmNode } from '#collectors/ssm/nodes.ts'
import { defineDerived } from '#core/derived.ts'
import { defineResource, known, type Resource, UnreadableFact } from '#core/resource.ts'
import { type OsSupport, supportOfImage, supportOfReported } from './os-support.ts'
import { demandWholeList } from './whole-list.ts'

/** The operating system of a machine, and until when its maker mends it. */
export interface OperatingSystem extends Resource {
  readonly name: string
  readonly support: OsSupport & {
    /** What told: the machine itself through Systems Manager, or the name of the image it was started from. */
    readonly toldBy: 'machine' | 'image'
  }
}

export const operatingSystem = defineResource<OperatingSystem>('ec2.operating-system', {
  sample: {
    arn: 'arn:aws:ec2:ap-northeast-1:111122223333:instance/i-0aaa#os',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'web',
    support: { system: 'Amazon Linux 2023', until: '2029-06-30', toldBy: 'machine' },
  },
})

const unknown = (code: string): never => {
  throw new UnreadableFact('support', { code, outcome: 'unsupported' })
}

const reported = ({ osName, osVersion }: { readonly osName: string | null; readonly osVersion: string | null }): OperatingSystem['support'] => {
  const support = supportOfReported(osName ?? '', osVersion ?? '')
  return support === null ? unknown('SupportDatesNotKnown') : { ...support, toldBy: 'machine' }
}

export default defineDerived({
  kind: operatingSystem,
  from: [ec2Instance, ssmNode],
  *derive(collection) {
    const nodes = new Map(collection.seen(ssmNode).map((node) => [node.id, node]))
    for (const { arn, account, region, name, id, ...instance } of collection.seen(ec2Instance).map(plainly)) {
      yield operatingSystem({
        arn: `${arn}#os`,
        account,
        region,
        name: name ?? id,
        support: known((): OperatingSystem['support'] => {
          const node = nodes.get(id)
          if (node !== undefined && node.osName !== null) return reported(node)
          const image = instance.image()
          const support = image === null ? null : supportOfImage(image.name ?? '')
          if (support !== null) return { ...support, toldBy: 'image' }
          // Had we read the whole list, the machine might have told.
          demandWholeList(collection, ssmNode, region)
          return unknown('OperatingSystemNotTold')
        }),
      })
    }
    for (const node of collection.seen(ssmNode)) {
      if (!node.hybrid) continue
      yield operatingSystem({ arn: `${node.arn}#os`, account: node.account, region: node.region, name: node.name, support: known(() => reported(node)) })
    }
    // Where a list itself is incomplete, say so: what is missing from it was not judged.
    collection.all(ec2Instance)
  },
})

/** An instance whose unreadable facts are not touched until they are asked for. */
const plainly = (one: (typeof ec2Instance)['sample']) => ({ arn: one.arn, account: one.account, region: one.region, name: one.name, id: one.id, image: () => one.image })
