// Writes the schema of the JSON report for those who read it with programs.
import { mkdirSync, writeFileSync } from 'node:fs'
import { reportJsonSchema } from '#outputs/json-schema.ts'

mkdirSync('docs/generated', { recursive: true })
writeFileSync('docs/generated/report.schema.json', `${JSON.stringify(reportJsonSchema(), null, 2)}\n`)
