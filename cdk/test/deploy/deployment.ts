// Deployment of the Feeds stack to an emulator.
import { join } from 'node:path';
import { runCdk } from '../cdk.ts';

export const REGION = 'us-east-1';
/** The emulator uses an access key of twelve digits as the account number. */
export const ACCOUNT = '000000000000';
export const CREDENTIALS = { accessKeyId: ACCOUNT, secretAccessKey: 'local-only' };
export const FEEDS_STACK = 'NbaTradeTracker-dev-Feeds';

/** Bootstraps the emulator, deploys the Feeds stack to it and writes the stack's outputs to `outputsFile`. */
export async function deployFeeds(endpoint: string, home: string, outputsFile: string): Promise<string> {
  const environment = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
  };
  const app = ['-c', 'stage=dev', '--output', join(home, 'cdk.out')];
  await runCdk(home, environment, 'bootstrap', `aws://${ACCOUNT}/${REGION}`, ...app);
  const options = ['--require-approval', 'never', '--outputs-file', outputsFile];
  return runCdk(home, environment, 'deploy', FEEDS_STACK, '--exclusively', ...app, ...options);
}
