import { autoScalingQuotas } from '#collectors/autoscaling/quotas.ts'
import { defineCheck } from '#core/check.ts'
import { quotasHaveRoom } from '../support/quota-room.ts'

export default defineCheck(quotasHaveRoom(autoScalingQuotas, 'Auto Scaling'))
