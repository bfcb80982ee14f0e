import { profileAssociation, queryLogAssociation, queryLogConfig } from '#collectors/cloudcontrol.ts'
import { networkInterface } from '#collectors/ec2/interfaces.ts'
import { vpc } from '#collectors/ec2/vpcs.ts'
import { defineDerived } from '#core/derived.ts'
import { defineResource, known, type Resource } from '#core/resource.ts'
import { demandWholeList } from './whole-list.ts'

/** A VPC, and what becomes of the DNS queries of whoever is in it. */
export interface VpcQueryLogs extends Resource {
  readonly name: string
  /** This account's own: the queries of a shared VPC are its owner's to log. */
  readonly own: boolean
  /** Without a network interface nobody can ask. */
  readonly interfaces: number
  /** Configurations that the VPC is associated with. */
  readonly associations: readonly (QueryLog & { readonly status: string; readonly error: string | null })[]
  /** Configurations that reach the VPC through a Route 53 Profile. */
  readonly throughProfiles: readonly (QueryLog & { readonly profile: string })[]
}

interface QueryLog {
  readonly config: string
  /** Null where the configuration is not among those that this account sees: another account keeps it. */
  readonly destination: string | null
  /** AWS says that it cannot deliver there. */
  readonly fails: boolean
}

export const vpcQueryLogs = defineResource<VpcQueryLogs>('ec2.vpc-query-logs', {
  sample: {
    arn: 'arn:aws:ec2:ap-northeast-1:111122223333:vpc/vpc-0aaa#query-logs',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'main',
    own: true,
    interfaces: 3,
    associations: [{ config: 'rqlc-0aaa', destination: 'arn:aws:s3:::dns-logs-example', fails: false, status: 'ACTIVE', error: null }],
    throughProfiles: [],
  },
})

export default defineDerived({
  kind: vpcQueryLogs,
  from: [vpc, networkInterface, queryLogAssociation, queryLogConfig, profileAssociation],
  *derive(collection) {
    for (const { arn, account, region, name, id, owner } of collection.seen(vpc)) {
      const here = <R extends { readonly region: string; readonly vpc: string }>(one: R) => one.region === region && one.vpc === id
      const queryLog = (config: string): QueryLog => {
        const seen = collection.seen(queryLogConfig).find((one) => one.region === region && one.id === config)
        if (seen === undefined) {
          demandWholeList(collection, queryLogConfig, region)
          return { config, destination: null, fails: false }
        }
        return { config, destination: seen.destination, fails: seen.status === 'FAILED' }
      }
      yield vpcQueryLogs({
        arn: `${arn}#query-logs`,
        account,
        region,
        name,
        own: owner === account,
        interfaces: known(() => {
          demandWholeList(collection, networkInterface, region)
          return collection.seen(networkInterface).filter(here).length
        }),
        associations: known(() => {
          demandWholeList(collection, queryLogAssociation, region)
          return collection
            .seen(queryLogAssociation)
            .filter(here)
            .map(({ config, status, error }) => ({ ...queryLog(config), status, error }))
        }),
        throughProfiles: known(() => {
          demandWholeList(collection, profileAssociation, region)
          return collection
            .seen(profileAssociation)
            .filter(here)
            .flatMap(({ profile, queryLogConfigs }) => queryLogConfigs.map((config) => ({ ...queryLog(config), profile })))
        }),
      })
    }
    // Where the list itself is incomplete, say so: what is missing from it was not judged.
    collection.all(vpc)
  },
})
