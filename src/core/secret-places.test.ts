import { expect, test } from 'vitest'
import { secretPlaces } from './secret-places.ts'

test.each([
  ['line 3', '3 行目: password'],
  ['version 4, line 2', 'バージョン 4 の 2 行目: password'],
  ['output DeployKeyId', '出力 DeployKeyId: password'],
  ['parameter line 1', 'パラメータ line 1: password'],
])('%s', (where, ja) => expect(secretPlaces([{ kind: 'password', where }])).toEqual({ en: `password in ${where}`, ja }))
