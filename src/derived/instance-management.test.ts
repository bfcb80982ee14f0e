import { describe, expect, test } from 'vitest'
import { autoScalingGroup, launchConfiguration } from '#collectors/autoscaling.ts'
import { ec2Defaults } from '#collectors/ec2/defaults.ts'
import { vpcEndpoint } from '#collectors/ec2/endpoints.ts'
import { amazonImage } from '#collectors/ec2/image-facts.ts'
import { ec2Instance } from '#collectors/ec2/instances.ts'
import { networkInterface } from '#collectors/ec2/interfaces.ts'
import { launchTemplate, type TemplateVersion } from '#collectors/ec2/launch-templates.ts'
import { vpc } from '#collectors/ec2/vpcs.ts'
import { ssmNode } from '#collectors/ssm/nodes.ts'
import { ssmSettings } from '#collectors/ssm/settings.ts'
import type { AnyDerived, Collection } from '#core/derived.ts'
import { type AnyKind, type Collected, plain, type Reason, type Resource, type ResourceKind, UnreadableFact, unreadable } from '#core/resource.ts'
import management from './instance-management.ts'
import plans from './launch-plans.ts'
import systems from './operating-systems.ts'
import sessions from './session-logs.ts'
import endpoints from './vpc-endpoints.ts'

const refusal: Reason = { code: 'AccessDeniedException', outcome: 'denied' }

function derive(derived: AnyDerived, found: readonly Collected[], refused: readonly AnyKind[] = []) {
  const seen = <R extends Resource>({ kind }: ResourceKind<R>) => found.filter((one) => one.kind === kind).map(({ facts }) => facts as R)
  const unread = ({ kind }: AnyKind) => (refused.some((one) => one.kind === kind) ? refusal : null)
  const collection: Collection = {
    account: '111122223333',
    partition: 'aws',
    regions: ['ap-northeast-1'],
    asOf: '2026-11-01T00:00:00.000Z',
    seen,
    unread,
    all(kind) {
      if (unread(kind) !== null) throw new UnreadableFact(kind.kind, refusal)
      return seen(kind)
    },
  }
  const made: Record<string, unknown>[] = []
  try {
    for (const one of derived.derive(collection)) made.push(plain(one))
    return { made, complete: true }
  } catch (error) {
    if (!(error instanceof UnreadableFact)) throw error
    return { made, complete: false }
  }
}

const instance = ec2Instance(ec2Instance.sample)
const node = ssmNode(ssmNode.sample)
const hybrid = ssmNode({ ...ssmNode.sample, arn: 'arn:aws:ssm:ap-northeast-1:111122223333:managed-instance/mi-0bbb', id: 'mi-0bbb', hybrid: true, osVersion: '2' })

describe('management of instances', () => {
  test('a managed one, and what guards it', () => expect(derive(management, [instance, node]).made).toMatchObject([{ id: 'i-0aaa', managed: 'online', guards: [{ name: 'amazon-guardduty-agent' }] }]))
  test('one that is off is not asked', () => expect(derive(management, [ec2Instance({ ...ec2Instance.sample, state: 'stopped' }), node]).made).toEqual([]))
  test('one whose agent fell silent', () => expect(derive(management, [instance, ssmNode({ ...ssmNode.sample, ping: 'ConnectionLost' })]).made).toMatchObject([{ managed: 'lost' }]))
  test('one that Systems Manager does not know: nobody can say what is on it', () =>
    expect(derive(management, [instance]).made).toMatchObject([{ managed: 'never', guards: { unreadable: 'NotManagedBySystemsManager' } }]))
  test('nothing is concluded where the list could not be read', () =>
    expect(derive(management, [instance], [ssmNode]).made).toMatchObject([{ managed: { unreadable: 'AccessDeniedException' }, guards: { unreadable: 'AccessDeniedException' } }]))
  test('without an inventory nobody can say either', () =>
    expect(derive(management, [instance, ssmNode({ ...ssmNode.sample, inventoryTaken: null, guards: [] })]).made).toMatchObject([{ guards: { unreadable: 'InventoryNotCollected' } }]))
  test('a database server among its software', () => {
    const databases = [{ name: 'mysql-community-server', version: '8.0.43' }]
    expect(derive(management, [instance, ssmNode({ ...ssmNode.sample, databases })]).made).toMatchObject([{ databases }])
    expect(derive(management, [instance, ssmNode({ ...ssmNode.sample, inventoryTaken: null })]).made).toMatchObject([{ databases: { unreadable: 'InventoryNotCollected' } }])
  })
  test('Linux without any', () => expect(derive(management, [instance, ssmNode({ ...ssmNode.sample, guards: [] })]).made).toMatchObject([{ guards: [] }]))
  test('Windows without any has one built in', () =>
    expect(derive(management, [instance, ssmNode({ ...ssmNode.sample, guards: [], platform: 'Windows' })]).made).toMatchObject([{ guards: { unreadable: 'BuiltInAntivirusNotInInventory' } }]))
  test('an incomplete list of instances is said', () => expect(derive(management, [instance, node], [ec2Instance]).complete).toBe(false))
})

describe('operating systems', () => {
  test('the machine tells', () => expect(derive(systems, [instance, node]).made).toMatchObject([{ name: 'web', support: { system: 'Amazon Linux 2023', toldBy: 'machine' } }]))
  test('the image tells where the machine does not', () =>
    expect(derive(systems, [ec2Instance({ ...ec2Instance.sample, image: { ...amazonImage, name: 'amzn2-ami-hvm-2.0.20230119.1-x86_64-gp2' } })], [ssmNode]).made).toMatchObject([
      { support: { system: 'Amazon Linux 2', toldBy: 'image' } },
    ]))
  test('neither tells', () => expect(derive(systems, [ec2Instance({ ...ec2Instance.sample, image: null })]).made).toMatchObject([{ support: { unreadable: 'OperatingSystemNotTold' } }]))
  test('the machine might tell if we could ask', () =>
    expect(derive(systems, [ec2Instance({ ...ec2Instance.sample, image: null })], [ssmNode]).made).toMatchObject([{ support: { unreadable: 'AccessDeniedException' } }]))
  test('the image cannot be read', () =>
    expect(derive(systems, [ec2Instance({ ...ec2Instance.sample, image: unreadable('UnauthorizedOperation') })]).made).toMatchObject([{ support: { unreadable: 'UnauthorizedOperation' } }]))
  test('a system without known dates', () =>
    expect(derive(systems, [instance, ssmNode({ ...ssmNode.sample, osName: 'Bottlerocket' })]).made).toMatchObject([{ support: { unreadable: 'SupportDatesNotKnown' } }]))
  test('a machine elsewhere counts once', () =>
    expect(derive(systems, [instance, node, hybrid]).made).toMatchObject([{ support: { system: 'Amazon Linux 2023' } }, { support: { system: 'Amazon Linux 2' } }]))
})

describe('what a launch comes out as', () => {
  const silent: TemplateVersion = { number: 4, isDefault: false, image: 'ami-0aaa', hasProfile: true, metadataTokens: null, metadataEnabled: true, publicAddress: false, volumes: [] }
  const template = (...versions: TemplateVersion[]) => launchTemplate({ ...launchTemplate.sample, versions })
  const defaults = (facts: Partial<(typeof ec2Defaults)['sample']>) => ec2Defaults({ ...ec2Defaults.sample, ebsEncryption: false, metadataTokens: null, ...facts })

  test('the template says it', () =>
    expect(derive(plans, [launchTemplate(launchTemplate.sample), defaults({})]).made).toMatchObject([{ tokens: [{ version: 3, answer: 'required' }], plainDisks: [] }]))
  test('the account says it', () =>
    expect(derive(plans, [template(silent), defaults({ metadataTokens: 'required', ebsEncryption: true })]).made).toMatchObject([{ tokens: [{ answer: 'required' }], plainDisks: [] }]))
  test('the account goes before the image', () => expect(derive(plans, [template(silent), defaults({ metadataTokens: 'optional' })]).made).toMatchObject([{ tokens: [{ answer: 'optional' }] }]))
  test('the image says it, and brings plain disks', () =>
    expect(derive(plans, [template(silent), defaults({})]).made).toMatchObject([{ tokens: [{ answer: 'required' }], plainDisks: [{ version: 4, device: '/' }] }]))
  test('nobody says it', () =>
    expect(derive(plans, [template({ ...silent, image: null, volumes: [{ device: '/dev/xvda', encrypted: null }] }), defaults({})]).made).toMatchObject([
      { tokens: [{ answer: 'optional' }], plainDisks: [{ version: 4, device: '/dev/xvda' }] },
    ]))
  test('no metadata service at all', () => expect(derive(plans, [template({ ...silent, metadataEnabled: false }), defaults({})]).made).toMatchObject([{ tokens: [{ answer: 'off' }] }]))
  test('one disk is expressly plain', () =>
    expect(derive(plans, [template({ ...silent, volumes: [{ device: '/dev/sdb', encrypted: false }] }), defaults({})]).made).toMatchObject([{ plainDisks: [{ device: '/dev/sdb' }] }]))
  test('nothing is concluded where the account’s defaults could not be read', () =>
    expect(derive(plans, [template(silent)], [ec2Defaults]).made).toMatchObject([{ tokens: { unreadable: 'AccessDeniedException' }, plainDisks: { unreadable: 'AccessDeniedException' } }]))
  test('a configuration, and the group that uses it', () => {
    const old = launchConfiguration({ ...launchConfiguration.sample, metadataTokens: null, volumes: [], userDataSecrets: unreadable('BrokenGzip') })
    const group = autoScalingGroup({ ...autoScalingGroup.sample, launchConfiguration: 'web-2020' })
    expect(derive(plans, [old, group, defaults({})]).made).toMatchObject([{ source: 'configuration', tokens: [{ version: null, answer: 'optional' }], plainDisks: [{ device: '/' }], groups: ['web'] }])
    expect(derive(plans, [old, defaults({ metadataTokens: 'required', ebsEncryption: true })], [autoScalingGroup]).made).toMatchObject([
      { tokens: [{ answer: 'required' }], plainDisks: [], groups: { unreadable: 'AccessDeniedException' } },
    ])
  })
})

describe('sessions and endpoints', () => {
  test('sessions of a region with machines', () => expect(derive(sessions, [ssmSettings(ssmSettings.sample), node]).made).toMatchObject([{ machines: 1, logs: { logGroup: '/ssm/sessions' } }]))
  test('how many machines is unknown', () => expect(derive(sessions, [ssmSettings(ssmSettings.sample)], [ssmNode]).made).toMatchObject([{ machines: { unreadable: 'AccessDeniedException' } }]))
  test('a network, its machines and its endpoints', () => {
    const found = [vpc(vpc.sample), networkInterface(networkInterface.sample), vpcEndpoint(vpcEndpoint.sample), vpcEndpoint({ ...vpcEndpoint.sample, service: 'com.amazonaws.ap-northeast-1.ecr.api' })]
    expect(derive(endpoints, [...found, vpcEndpoint({ ...vpcEndpoint.sample, service: 'com.amazonaws.ap-northeast-1.ec2', available: false })]).made).toMatchObject([
      { machines: 1, services: ['ecr.api', 's3'] },
    ])
    expect(derive(endpoints, found, [vpcEndpoint, networkInterface]).made).toMatchObject([{ machines: { unreadable: 'AccessDeniedException' }, services: { unreadable: 'AccessDeniedException' } }])
  })
})
