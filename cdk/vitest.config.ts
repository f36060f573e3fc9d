import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    testTimeout: 30_000,
    // Loading CDK takes longer than most tests. Without isolation each worker loads it once.
    isolate: false,
    maxWorkers: 2,
    silent: 'passed-only',
  },
});
