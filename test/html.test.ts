import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { kokokara, newFolder } from './kokokara.ts'

let browser: Browser
let folder: string
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
  folder = await newFolder()
}, 60_000)
afterAll(() => browser.close())

/** Opens a file and notes everything that a page made of someone else's names must not do. */
async function open(file: URL, width = 1100): Promise<{ page: Page; trouble: string[] }> {
  const page = await browser.newPage({ viewport: { width, height: 900 } })
  const trouble: string[] = []
  page.on('console', (message) => trouble.push(`console: ${message.text()}`))
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`))
  page.on('dialog', (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (request.url() !== file.href) trouble.push(`request: ${request.url()}`)
  })
  await page.goto(file.href)
  return { page, trouble }
}

test.each([
  ['en', 'AWS security report', 'Do first'],
  ['ja', 'AWS セキュリティレポート', '最初にすべきこと'],
] as const)(
  'the report of the demo in a browser, %s',
  async (language, title, first) => {
    const out = join(folder, `${language}.html`)
    expect((await kokokara(['demo', '--lake', join(folder, `lake-${language}`), '--lang', language, '--format', 'html', '--out', out])).code).toBe(0)
    const { page, trouble } = await open(pathToFileURL(out))
    expect(await page.locator('h1').textContent()).toBe(title)
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    expect(await page.getByRole('heading', { name: first }).isVisible()).toBe(true)
    expect(await page.locator('ol.first > li').count()).toBe(10)
    // Every link inside the page leads somewhere.
    const targets = await page.locator('a[href^="#"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    expect(targets.length).toBeGreaterThan(5)
    for (const target of targets) expect(await page.locator(`[id="${target?.slice(1)}"]`).count(), String(target)).toBe(1)
    // On a telephone nothing sticks out at the side.
    await page.setViewportSize({ width: 360, height: 800 })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
    expect(trouble).toEqual([])
    await page.close()
  },
  60_000,
)

test.each(['en', 'ja'])(
  'names made to attack a page stay names, %s',
  async (language) => {
    const { page, trouble } = await open(new URL(`../src/outputs/examples/report.${language}.html`, import.meta.url))
    expect(await page.locator('script').count()).toBe(0)
    expect(await page.locator('body img, body iframe, body form').count()).toBe(0)
    expect(await page.locator('body').textContent()).toContain('<script>')
    expect(trouble).toEqual([])
    await page.close()
  },
  60_000,
)
