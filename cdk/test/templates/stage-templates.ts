// Templates of a stage as `cdk synth` creates them, with the feature flags of cdk.json.
import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { loadStage } from '../../lib/stages.ts';
import { Tracker } from '../../lib/tracker.ts';

export type StackName = 'Network' | 'Data' | 'Feeds' | 'Services' | 'Observability' | 'Airflow';

export interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, never>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly DependsOn?: string[];
}

const { context } = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8'));
const cache = new Map<string, Map<string, Template>>();

export function newApp(): App {
  return new App({ context });
}

/** Returns all templates of a stage by the last names of their stacks. */
export function templates(name: 'dev' | 'prod', overrides: object = {}): Map<string, Template> {
  const key = JSON.stringify([name, overrides]);
  const cached = cache.get(key);
  if (cached) return cached;
  const tracker = new Tracker(newApp(), name, loadStage(name, overrides).config);
  const byStack = new Map(
    // `DataRestored1` counts as `Data`.
    tracker.stacks().map((stack) => [stack.node.id.replace(/^.*-|Restored\d+$/g, ''), Template.fromStack(stack)]),
  );
  cache.set(key, byStack);
  return byStack;
}

export function template(name: 'dev' | 'prod', stack: StackName, overrides: object = {}): Template {
  const found = templates(name, overrides).get(stack);
  if (!found) throw new Error(`${name} has no stack ${stack}`);
  return found;
}

/** Returns the resources of a type by logical id. */
export function resources(template: Template, type: string): Record<string, Resource> {
  return template.findResources(type) as Record<string, Resource>;
}

/** Returns the properties of the only resource of a type whose logical id starts with `prefix`. */
// biome-ignore lint/suspicious/noExplicitAny: each test reads other properties
export function properties(template: Template, type: string, prefix = ''): any {
  const found = Object.entries(resources(template, type)).filter(([id]) => id.startsWith(prefix));
  if (found.length !== 1) throw new Error(`found ${found.length} resources of type ${type} with prefix "${prefix}"`);
  return found[0]?.[1].Properties;
}
