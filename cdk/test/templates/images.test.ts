import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnWaitConditionHandle, Stack } from 'aws-cdk-lib';
import { DockerImageAsset } from 'aws-cdk-lib/aws-ecr-assets';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../lib/constructs/image.ts';
import { newApp } from './support.ts';

const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');

/** The folder that docker would be given, and its hash. */
function context(): { folder: string; hash: string } {
  const app = newApp();
  const stack = new Stack(app, 'Stack');
  // A template without resources is refused.
  new CfnWaitConditionHandle(stack, 'Something');
  const asset = new DockerImageAsset(stack, 'Image', { directory: ROOT, target: 'api' });
  const { directory } = app.synth();
  return { folder: join(directory, `asset.${asset.assetHash}`), hash: asset.assetHash };
}

describe('what the images are built of', () => {
  const { folder, hash } = context();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });

  it('is the programs, their migrations and reference data', () => {
    for (const file of [
      'Cargo.lock',
      'api/src/main.rs',
      'ingest/claims/src/lib.rs',
      'schema/build.rs',
      'schema/migrations/V1__reference.sql',
      'schema/reference/teams.csv',
    ]) {
      expect(files).toContain(file);
    }
  });

  it('is no more than that', () => {
    const foreign = /(^|\/)(target|\.git|\.local|node_modules|airflow|cdk|docs)(\/|$)|\.env|\.pem$|\.md$|snapshots/;
    expect(files.filter((file) => foreign.test(file))).toEqual([]);
  });

  it('has each member of the workspace, which cargo asks for', () => {
    const [, list] = /^members = \[(.*)\]$/m.exec(readFileSync(join(ROOT, 'Cargo.toml'), 'utf8')) ?? [];
    const members = [...(list ?? '').matchAll(/"([^"]+)"/g)].map(([, member]) => member);
    expect(members.length).toBeGreaterThan(5);
    for (const member of members) expect(files).toContain(`${member}/Cargo.toml`);
  });

  it('does not change with what is left out', () => {
    const file = join(ROOT, 'cdk', 'unrelated.md');
    writeFileSync(file, 'unrelated');
    try {
      expect(context().hash).toBe(hash);
    } finally {
      rmSync(file);
    }
  });
});

describe('the images', () => {
  it.each(['api', 'ingest', 'schema'])('%s is a target that holds its program alone', (target) => {
    const [, rest] = dockerfile.split(`AS ${target}\n`);
    const stage = rest?.split('\nFROM ')[0];
    expect(stage).toContain(`/programs/${target} /usr/local/bin/${target}`);
    expect(stage?.match(/COPY/g)).toHaveLength(1);
  });

  it('are built by the version of Rust that the workspace asks for', () => {
    const [, wanted] = /rust-version = "([\d.]+)"/.exec(readFileSync(join(ROOT, 'Cargo.toml'), 'utf8')) ?? [];
    expect(dockerfile.match(/FROM rust:([\d.]+)-/g)).toEqual([`FROM rust:${wanted}-`, `FROM rust:${wanted}-`]);
  });
});
