// Images of our programs, built by the Dockerfile at the root of the repository when they are deployed.
import { fileURLToPath } from 'node:url';
import { aws_ecr_assets as assets, aws_ecs as ecs } from 'aws-cdk-lib';

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** A target of the Dockerfile. Synthesis only hashes what `.dockerignore` lets through. */
export function image(target: 'api' | 'ingest' | 'schema'): ecs.ContainerImage {
  return ecs.ContainerImage.fromAsset(ROOT, { target, platform: assets.Platform.LINUX_ARM64 });
}
