// Checks the walls, and that the checker looked: a cruiser that found no modules finds no violations either.
import { readdirSync } from 'node:fs'
import { cruise } from 'dependency-cruiser'
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config'

const options = await extractOptions('./.dependency-cruiser.js')
const { output } = await cruise(['src'], options, undefined, { tsConfig: extractTsConfig('./tsconfig.json') })
if (typeof output === 'string') throw new Error('the cruiser gave text')
const { violations, totalCruised } = output.summary
for (const { from, to, rule } of violations) process.stderr.write(`${rule.name}: ${from} -> ${to}\n  ${output.summary.ruleSetUsed?.forbidden?.find(({ name }) => name === rule.name)?.comment ?? ''}\n`)
const checkFiles = readdirSync('src/checks', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).length
if (totalCruised <= checkFiles) {
  process.stderr.write(`walls: only ${totalCruised} modules were looked at, and there are ${checkFiles} check files alone\n`)
  process.exitCode = 1
} else process.stdout.write(`walls: ${totalCruised} modules, ${violations.length} violations\n`)
if (violations.length > 0) process.exitCode = 1
