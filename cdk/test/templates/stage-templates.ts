// Templates of a stage, as `cdk synth` makes them: with the switches of cdk.json.
import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { stage } from '../../lib/stages.ts';
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
const made = new Map<string, Map<string, Template>>();

export function newApp(): App {
  return new App({ context });
}

/** All templates of a stage by their stacks' last names. */
export function templates(name: 'dev' | 'prod', changes: object = {}): Map<string, Template> {
  const key = JSON.stringify([name, changes]);
  const known = made.get(key);
  if (known) return known;
  const app = newApp();
  const tracker = new Tracker(app, name, stage(name, changes).config);
  const all = new Map(
    // A restored database has a stack of another name.
    tracker.stacks().map((stack) => [stack.node.id.replace(/^.*-|Restored\d+$/g, ''), Template.fromStack(stack)]),
  );
  made.set(key, all);
  return all;
}

export function template(name: 'dev' | 'prod', stack: StackName, changes: object = {}): Template {
  const found = templates(name, changes).get(stack);
  if (!found) throw new Error(`${name} has no stack ${stack}`);
  return found;
}

/** The resources of a type, by logical id. */
export function resources(of: Template, type: string): Record<string, Resource> {
  return of.findResources(type) as Record<string, Resource>;
}

/** The properties of the only resource of a type, or of the one whose logical id begins so. */
// biome-ignore lint/suspicious/noExplicitAny: properties are asked for one by one
export function properties(of: Template, type: string, prefix = ''): any {
  const found = Object.entries(resources(of, type)).filter(([id]) => id.startsWith(prefix));
  if (found.length !== 1) throw new Error(`${found.length} resources of type ${type} begin with "${prefix}"`);
  return found[0]?.[1].Properties;
}
