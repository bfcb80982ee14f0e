import { ec2Quotas } from '#collectors/ec2/addresses.ts'
import { defineCheck } from '#core/check.ts'
import { quotasHaveRoom } from '../support/quota-room.ts'

export default defineCheck(quotasHaveRoom(ec2Quotas, 'EC2'))
