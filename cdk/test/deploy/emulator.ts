// The S3 + SQS emulator of the local stack, for as long as a test runs.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ROOT } from '../../lib/constructs/image.ts';

const PYTHON = join(ROOT, '.local/venv/bin/python');
const PATIENCE_MILLISECONDS = 30_000;

export interface Emulator {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Starts it with a home of its own in `folder`, on a free port of this machine. */
export async function startEmulator(folder: string): Promise<Emulator> {
  if (!existsSync(PYTHON)) throw new Error(`${PYTHON} is missing: run make cdk-test, which installs the emulator`);
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
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
      // It looks for containers of its own making unless told that there is no such service.
      DOCKER_HOST: 'unix:///nonexistent',
      PERSIST_STATE: '0',
      S3_PERSIST: '0',
    },
  });
  // Nothing is left running, however the test ends.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const endpoint = `http://127.0.0.1:${port}`;
  await untilHealthy(`${endpoint}/_ministack/health`, child);
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

async function untilHealthy(url: string, child: ChildProcess): Promise<void> {
  const limit = Date.now() + PATIENCE_MILLISECONDS;
  while (Date.now() < limit) {
    if (child.exitCode !== null) throw new Error(`the emulator ended with ${child.exitCode}: see its log`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the emulator does not answer');
}

function freePort(): Promise<number> {
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
