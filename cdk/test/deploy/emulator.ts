// Runs the S3 and SQS emulator of the local stack during a test.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ROOT } from '../../lib/constructs/image.ts';

const PYTHON = join(ROOT, '.local/venv/bin/python');
const START_TIMEOUT_MILLISECONDS = 30_000;

export interface Emulator {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Starts the emulator on a free port, with `folder` as its home. */
export async function startEmulator(folder: string): Promise<Emulator> {
  if (!existsSync(PYTHON)) throw new Error(`${PYTHON} is missing: run make cdk-test, which installs the emulator`);
  mkdirSync(folder, { recursive: true });
  const port = await findFreePort();
  const log = openSync(join(folder, 'emulator.log'), 'w');
  const child = spawn(PYTHON, ['-m', 'ministack'], {
    cwd: folder,
    stdio: ['ignore', log, log],
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      TMPDIR: folder,
      GATEWAY_PORT: String(port),
      BIND_HOST: '127.0.0.1',
      MINISTACK_HOST: '127.0.0.1',
      // Without this setting the emulator looks for containers that it started earlier.
      DOCKER_HOST: 'unix:///nonexistent',
      PERSIST_STATE: '0',
      S3_PERSIST: '0',
    },
  });
  // Stops the emulator even if the test process ends early.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const endpoint = `http://127.0.0.1:${port}`;
  await waitUntilHealthy(`${endpoint}/_ministack/health`, child);
  return {
    endpoint,
    stop: async () => {
      process.removeListener('exit', kill);
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function waitUntilHealthy(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MILLISECONDS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the emulator exited with ${child.exitCode}: see its log`);
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the emulator does not respond');
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
