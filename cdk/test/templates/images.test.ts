import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnWaitConditionHandle, Stack } from 'aws-cdk-lib';
import { DockerImageAsset } from 'aws-cdk-lib/aws-ecr-assets';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../lib/constructs/image.ts';
import { newApp } from './stage-templates.ts';

const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');

/** Returns the build context of the images and its hash. */
function buildContext(): { folder: string; hash: string } {
  const app = newApp();
  const stack = new Stack(app, 'Stack');
  // CDK rejects a template without resources.
  new CfnWaitConditionHandle(stack, 'Placeholder');
  const asset = new DockerImageAsset(stack, 'Image', { directory: ROOT, target: 'api' });
  const { directory } = app.synth();
  return { folder: join(directory, `asset.${asset.assetHash}`), hash: asset.assetHash };
}

describe('the build context of the images', () => {
  const { folder, hash } = buildContext();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });

  it('contains the programs, their migrations and reference data', () => {
    for (const file of [
      'Cargo.lock',
      'api/src/main.rs',
      'ingest/feeds/src/lib.rs',
      'ingest/reconciliation/src/lib.rs',
      'schema/build.rs',
      'schema/migrations/V1__reference.sql',
      'schema/reference/data/teams.csv',
      'schema/reference/trade-report.schema.json',
    ]) {
      expect(files).toContain(file);
    }
  });

  it('contains nothing else', () => {
    const foreign = /(^|\/)(target|\.git|\.local|node_modules|airflow|cdk|docs|web)(\/|$)|\.env|\.pem$|\.md$|snapshots/;
    expect(files.filter((file) => foreign.test(file))).toEqual([]);
  });

  it('contains every member of the workspace, which Cargo requires', () => {
    const [, list] = /^members = \[(.*?)\]/ms.exec(readFileSync(join(ROOT, 'Cargo.toml'), 'utf8')) ?? [];
    const members = [...(list ?? '').matchAll(/"([^"]+)"/g)].map(([, member]) => member);
    expect(members.length).toBeGreaterThan(5);
    for (const member of members) expect(files).toContain(`${member}/Cargo.toml`);
  });

  it('has the same hash after a change of an excluded file', () => {
    const file = join(ROOT, 'cdk', 'excluded.md');
    writeFileSync(file, 'excluded');
    try {
      expect(buildContext().hash).toBe(hash);
    } finally {
      rmSync(file);
    }
  });
});

describe('the images', () => {
  it.each(['api', 'ingest', 'schema'])('%s is a target that contains only its program', (target) => {
    const [, rest] = dockerfile.split(`AS ${target}\n`);
    const stage = rest?.split('\nFROM ')[0];
    expect(stage).toContain(`/programs/${target} /usr/local/bin/${target}`);
    expect(stage?.match(/COPY/g)).toHaveLength(1);
  });

  it('are built with the Rust version of the workspace', () => {
    const [, version] = /rust-version = "([\d.]+)"/.exec(readFileSync(join(ROOT, 'Cargo.toml'), 'utf8')) ?? [];
    expect(dockerfile.match(/FROM rust:([\d.]+)-/g)).toEqual([`FROM rust:${version}-`, `FROM rust:${version}-`]);
  });
});
