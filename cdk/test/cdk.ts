// The CDK's own command, as a person would run it, with nothing of this machine's account or home.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('..', import.meta.url));

/** Runs it with a home of its own; answers what it said. */
export function cdk(home: string, environment: Record<string, string>, ...args: string[]): Promise<string> {
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
      AWS_EC2_METADATA_DISABLED: 'true',
      ...environment,
    },
  });
  return new Promise((resolve, reject) => {
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text) => {
        said += text;
      });
    }
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(said);
      else reject(new Error(`cdk ${args.join(' ')} ended with ${code}:\n${said}`));
    });
  });
}
