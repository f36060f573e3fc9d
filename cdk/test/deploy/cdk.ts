// The CDK's own command, as a person would run it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('../..', import.meta.url));
export const REGION = 'us-east-1';
/** The emulator takes an access key of twelve digits for the account's number. */
export const ACCOUNT = '000000000000';
export const CREDENTIALS = { accessKeyId: ACCOUNT, secretAccessKey: 'local-only' };

export const FEEDS_STACK = 'NbaTradeTracker-dev-Feeds';

/** Bootstraps an endpoint and deploys the feeds to it; what was made is written into `outputs`. */
export async function deployFeeds(endpoint: string, home: string, outputs: string): Promise<string> {
  await cdk(endpoint, home, 'bootstrap', `aws://${ACCOUNT}/${REGION}`, '-c', 'stage=dev');
  const assembly = ['-c', 'stage=dev', '--output', join(home, 'cdk.out')];
  return cdk(
    endpoint,
    home,
    'deploy',
    FEEDS_STACK,
    ...assembly,
    '--require-approval',
    'never',
    '--outputs-file',
    outputs,
  );
}

/** Runs it against an endpoint, with a home of its own; answers what it said. */
function cdk(endpoint: string, home: string, ...args: string[]): Promise<string> {
  const child = spawn(join(HERE, 'node_modules/.bin/cdk'), args, {
    cwd: HERE,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: home,
      // Accounts are remembered here by access key.
      CDK_HOME: home,
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      CI: 'true',
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
      AWS_EC2_METADATA_DISABLED: 'true',
    },
  });
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (text) => {
      said += text;
    });
    child.stderr.on('data', (text) => {
      said += text;
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve(said);
      else reject(new Error(`cdk ${args.join(' ')} ended with ${code}:\n${said}`));
    });
  });
}
