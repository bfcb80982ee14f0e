import { configRegion } from '#collectors/config.ts'
import { defineDerived } from '#core/derived.ts'
import { defineResource, known, type Resource } from '#core/resource.ts'

/** Where IAM's users, groups, roles and policies are recorded. */
export interface RecorderGlobal extends Resource {
  /** Regions in which a running recorder includes them. */
  readonly recordedIn: readonly string[]
}

export const recorderGlobal = defineResource<RecorderGlobal>('config.global-types', {
  sample: { arn: 'arn:aws:config::111122223333:global-types', account: '111122223333', region: 'aws-global', recordedIn: ['ap-northeast-1'] },
})

export default defineDerived({
  kind: recorderGlobal,
  from: [configRegion],
  *derive(collection) {
    yield recorderGlobal({
      arn: `arn:${collection.partition}:config::${collection.account}:global-types`,
      account: collection.account,
      region: 'aws-global',
      recordedIn: known(() =>
        collection
          .all(configRegion)
          .filter(({ recorder, recording }) => recorder?.globalTypes === true && recording?.on === true)
          .map(({ region }) => region)
          .sort(),
      ),
    })
  },
})
