import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'scripts/**/*.test.ts'],
    maxWorkers: 2,
    // A program that hangs is caught, a slow machine is not.
    testTimeout: 60_000,
    // The SDK's news about its own future Node versions is none for a test's reader.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  },
})
