// Runs the CDK CLI as a person would, but without the AWS account and the home directory of this machine.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CDK_FOLDER = fileURLToPath(new URL('..', import.meta.url));

/** Runs `cdk` with its own home directory and returns what it prints. */
export function runCdk(home: string, environment: Record<string, string>, ...args: string[]): Promise<string> {
  const child = spawn(join(CDK_FOLDER, 'node_modules/.bin/cdk'), args, {
    cwd: CDK_FOLDER,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: home,
      // The CLI caches account numbers by access key in this folder.
      CDK_HOME: home,
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      CI: 'true',
      AWS_EC2_METADATA_DISABLED: 'true',
      ...environment,
    },
  });
  return new Promise((resolve, reject) => {
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text) => {
        output += text;
      });
    }
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`cdk ${args.join(' ')} exited with ${code}:\n${output}`));
    });
  });
}
