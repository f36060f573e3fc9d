// Container images of our programs, which CDK builds from the Dockerfile at the repository's root during deployment.
import { fileURLToPath } from 'node:url';
import { aws_ecr_assets as assets, aws_ecs as ecs } from 'aws-cdk-lib';

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Returns the image of one target of the Dockerfile. Synthesis only hashes the files that `.dockerignore` includes. */
export function programImage(target: 'api' | 'ingest' | 'schema'): ecs.ContainerImage {
  return ecs.ContainerImage.fromAsset(ROOT, { target, platform: assets.Platform.LINUX_ARM64 });
}
