import { rdsQuotas } from '#collectors/rds/quotas.ts'
import { defineCheck } from '#core/check.ts'
import { quotasHaveRoom } from '../support/quota-room.ts'

export default defineCheck(quotasHaveRoom(rdsQuotas, 'RDS'))
