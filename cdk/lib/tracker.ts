// All stacks of a stage, in the order in which they need each other.
import { type App, Tags } from 'aws-cdk-lib';
import type { StageConfig } from './config.ts';
import { FeedsStack } from './stacks/feeds.ts';
import { NetworkStack } from './stacks/network.ts';
import type { StageName } from './stages.ts';

export class Tracker {
  readonly network: NetworkStack;
  readonly feeds: FeedsStack;

  constructor(app: App, name: StageName, config: StageConfig) {
    // No account: that of whoever deploys. The region is needed to know where load balancers log from.
    const common = { config, env: { region: config.region } };
    const id = (stack: string) => `NbaTradeTracker-${name}-${stack}`;

    this.network = new NetworkStack(app, id('Network'), { ...common, description: 'Network of the NBA Trade Tracker' });
    this.feeds = new FeedsStack(app, id('Feeds'), {
      ...common,
      description: 'Feeds and exports of the NBA Trade Tracker',
      terminationProtection: true,
    });
    Tags.of(app).add('project', 'nba-trade-tracker');
    Tags.of(app).add('stage', name);
  }
}
