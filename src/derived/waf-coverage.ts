import { loadBalancer } from '#collectors/elbv2.ts'
import { webAcl } from '#collectors/wafv2.ts'
import { defineDerived } from '#core/derived.ts'
import { defineResource, known, type Resource } from '#core/resource.ts'

/** An application load balancer, and the web ACL that stands in front of it. */
export interface WafCoverage extends Resource {
  readonly name: string
  readonly internetFacing: boolean
  readonly webAcl: string | null
}

export const wafCoverage = defineResource<WafCoverage>('elbv2.waf-coverage', {
  sample: {
    arn: 'arn:aws:elasticloadbalancing:ap-northeast-1:111122223333:loadbalancer/app/web/0123456789abcdef#waf',
    account: '111122223333',
    region: 'ap-northeast-1',
    name: 'web',
    internetFacing: true,
    webAcl: 'web',
  },
})

export default defineDerived({
  kind: wafCoverage,
  from: [loadBalancer, webAcl],
  *derive(collection) {
    for (const { arn, account, region, name, type, internetFacing } of collection.seen(loadBalancer)) {
      if (type !== 'application') continue
      const acl = known(() => collection.all(webAcl, region).find((one) => one.resources?.includes(arn))?.name ?? null)
      yield wafCoverage({ arn: `${arn}#waf`, account, region, name, internetFacing, webAcl: acl })
    }
    // Where the list itself is incomplete, say so: what is missing from it was not judged.
    collection.all(loadBalancer)
  },
})
