// Deploys the Feeds stack to a running emulator, for tests that need resources created by CDK:
//   node_modules/.bin/tsx test/deploy/deploy-feeds.ts http://127.0.0.1:4566 outputs.json
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { deployFeeds } from './deployment.ts';

const [endpoint, outputs] = process.argv.slice(2);
if (!endpoint || !outputs) {
  console.error('usage: deploy-feeds.ts ENDPOINT OUTPUTS');
  process.exit(2);
}
const home = mkdtempSync(join(tmpdir(), 'cdk-deploy-'));
try {
  console.log(await deployFeeds(endpoint, home, resolve(outputs)));
} finally {
  rmSync(home, { recursive: true, force: true });
}
