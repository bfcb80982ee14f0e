import { autoScalingGroup, launchConfiguration } from '#collectors/autoscaling.ts'
import { ec2Defaults } from '#collectors/ec2/defaults.ts'
import { launchTemplate } from '#collectors/ec2/launch-templates.ts'
import { type Collection, defineDerived } from '#core/derived.ts'
import { defineResource, known, type Resource } from '#core/resource.ts'
import { demandWholeList } from './whole-list.ts'

/** What an instance started from a launch template or launch configuration comes out as, where it leaves a choice to the account and the image. */
export interface LaunchPlan extends Resource {
  readonly name: string
  readonly source: 'template' | 'configuration'
  /** One for each version that is in use; a configuration has one, without a number. */
  readonly tokens: readonly { readonly version: number | null; readonly answer: 'required' | 'optional' | 'off' }[]
  /** Disks that will not be encrypted. */
  readonly plainDisks: readonly { readonly version: number | null; readonly device: string }[]
  /** Auto Scaling groups that start from this configuration; empty for templates. */
  readonly groups: readonly string[]
}

export const launchPlan = defineResource<LaunchPlan>('ec2.launch-plan', {
  sample: {
    arn: 'arn:aws:ec2:ap-northeast-1:111122223333:launch-template/lt-0aaa#plan',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'web',
    source: 'template',
    tokens: [{ version: 3, answer: 'required' }],
    plainDisks: [],
    groups: [],
  },
})

function defaultsIn(collection: Collection, region: string) {
  const defaults = collection.seen(ec2Defaults).find((one) => one.region === region)
  if (defaults === undefined) demandWholeList(collection, ec2Defaults, region)
  return defaults
}

interface Said {
  readonly metadataTokens: string | null
  readonly metadataEnabled: boolean
}

// What the launch says comes first, then the account's default, then the image.
// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html (2026-11-24)
function tokensOf({ metadataTokens, metadataEnabled }: Said, byAccount: () => string | null, imageRequires: () => boolean): 'required' | 'optional' | 'off' {
  if (!metadataEnabled) return 'off'
  if (metadataTokens !== null) return metadataTokens === 'required' ? 'required' : 'optional'
  const account = byAccount()
  if (account === 'required' || account === 'optional') return account
  return imageRequires() ? 'required' : 'optional'
}

export default defineDerived({
  kind: launchPlan,
  from: [launchTemplate, launchConfiguration, autoScalingGroup, ec2Defaults],
  *derive(collection) {
    for (const template of collection.seen(launchTemplate)) {
      const { arn, account, region, name, versions } = template
      const defaults = () => defaultsIn(collection, region)
      // An image that we do not see promises nothing.
      const imageOf = (id: string | null) => (id === null ? null : template.images[id])
      yield launchPlan({
        arn: `${arn}#plan`,
        account,
        region,
        name,
        source: 'template',
        tokens: known(() =>
          versions.map((one) => ({
            version: one.number,
            answer: tokensOf(
              one,
              () => defaults()?.metadataTokens ?? null,
              () => imageOf(one.image)?.requiresImdsv2 ?? false,
            ),
          })),
        ),
        plainDisks: known(() => {
          // With encryption by default no disk is left plain, whatever the template says.
          if (defaults()?.ebsEncryption === true) return []
          return versions.flatMap(({ number, image, volumes }) => {
            const plain = volumes.filter(({ encrypted }) => encrypted === false).map(({ device }) => ({ version: number, device }))
            if (plain.length > 0) return plain
            if (volumes.length > 0 && volumes.every(({ encrypted }) => encrypted === true)) return []
            return imageOf(image)?.encrypted === true ? [] : (volumes.length > 0 ? volumes : [{ device: '/' }]).map(({ device }) => ({ version: number, device }))
          })
        }),
        groups: [],
      })
    }

    for (const { arn, account, region, name, volumes, metadataTokens, metadataEnabled } of collection.seen(launchConfiguration).map(settingsOf)) {
      const defaults = () => defaultsIn(collection, region)
      yield launchPlan({
        arn: `${arn}#plan`,
        account,
        region,
        name,
        source: 'configuration',
        tokens: known(() => [
          {
            version: null,
            answer: tokensOf(
              { metadataTokens, metadataEnabled },
              () => defaults()?.metadataTokens ?? null,
              () => false,
            ),
          },
        ]),
        plainDisks: known(() => {
          if (defaults()?.ebsEncryption === true) return []
          const plain = volumes.length === 0 ? [{ device: '/' }] : volumes.filter(({ encrypted }) => encrypted !== true)
          return plain.map(({ device }) => ({ version: null, device }))
        }),
        groups: known(() => {
          demandWholeList(collection, autoScalingGroup, region)
          return collection.seen(autoScalingGroup).flatMap((group) => (group.region === region && group.launchConfiguration === name ? [group.name] : []))
        }),
      })
    }
    // Where a list itself is incomplete, say so: what is missing from it was not judged.
    collection.all(launchTemplate)
    collection.all(launchConfiguration)
  },
})

/** Without the facts that may be unreadable. */
const settingsOf = (one: (typeof launchConfiguration)['sample']) => ({
  arn: one.arn,
  account: one.account,
  region: one.region,
  name: one.name,
  volumes: one.volumes,
  metadataTokens: one.metadataTokens,
  metadataEnabled: one.metadataEnabled,
})
