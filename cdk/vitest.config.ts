import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    testTimeout: 30_000,
    // Each worker loads the CDK, which takes as long as most of the tests: one for all of them is quicker on two cores.
    isolate: false,
    maxWorkers: 2,
    silent: 'passed-only',
  },
});
