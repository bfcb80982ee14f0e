// Makes dist/ from the sources.
import { rmSync } from 'node:fs'
import { bundle } from './bundle.ts'

rmSync('dist', { recursive: true, force: true })
await bundle({ main: 'src/cli/main.ts' }, 'dist')
