import { iamQuotas } from '#collectors/iam/account.ts'
import { defineCheck } from '#core/check.ts'
import { quotasHaveRoom } from '../support/quota-room.ts'

export default defineCheck(quotasHaveRoom(iamQuotas, 'IAM'))
