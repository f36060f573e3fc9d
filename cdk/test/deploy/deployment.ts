// Deploys the stack of feeds to an emulator.
import { join } from 'node:path';
import { cdk } from '../cdk.ts';

export const REGION = 'us-east-1';
/** The emulator takes an access key of twelve digits for the account's number. */
export const ACCOUNT = '000000000000';
export const CREDENTIALS = { accessKeyId: ACCOUNT, secretAccessKey: 'local-only' };
export const FEEDS_STACK = 'NbaTradeTracker-dev-Feeds';

/** Bootstraps an endpoint and deploys the feeds to it; what was made is written into `outputs`. */
export async function deployFeeds(endpoint: string, home: string, outputs: string): Promise<string> {
  const environment = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
  };
  const stage = ['-c', 'stage=dev', '--output', join(home, 'cdk.out')];
  await cdk(home, environment, 'bootstrap', `aws://${ACCOUNT}/${REGION}`, ...stage);
  const quietly = ['--require-approval', 'never', '--outputs-file', outputs];
  return cdk(home, environment, 'deploy', FEEDS_STACK, '--exclusively', ...stage, ...quietly);
}
