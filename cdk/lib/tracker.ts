// All stacks of a stage, in the order in which they need each other.
import { type App, type Stack, Tags } from 'aws-cdk-lib';
import type { StageConfig } from './config.ts';
import { AirflowStack, environmentName } from './stacks/airflow.ts';
import { DataStack } from './stacks/data.ts';
import { FeedsStack } from './stacks/feeds.ts';
import { NetworkStack } from './stacks/network.ts';
import { ObservabilityStack } from './stacks/observability.ts';
import { ServicesStack } from './stacks/services.ts';
import type { StageName } from './stages.ts';

export class Tracker {
  readonly network: NetworkStack;
  readonly data: DataStack;
  readonly feeds: FeedsStack;
  readonly services: ServicesStack;
  readonly observability: ObservabilityStack;
  readonly airflow?: AirflowStack;

  constructor(app: App, name: StageName, config: StageConfig) {
    // No account: that of whoever deploys. The region is needed to know where load balancers log from.
    const common = { config, env: { region: config.region } };
    const id = (stack: string) => `NbaTradeTracker-${name}-${stack}`;

    this.network = new NetworkStack(app, id('Network'), { ...common, description: 'Network of the NBA Trade Tracker' });
    const { restoration } = config.database;
    this.data = new DataStack(app, id(restoration ? `DataRestored${restoration.number}` : 'Data'), {
      ...common,
      stage: name,
      network: this.network,
      description: 'Database of the NBA Trade Tracker',
      terminationProtection: true,
    });
    this.feeds = new FeedsStack(app, id('Feeds'), {
      ...common,
      description: 'Feeds and exports of the NBA Trade Tracker',
      terminationProtection: true,
    });
    this.services = new ServicesStack(app, id('Services'), {
      ...common,
      stage: name,
      network: this.network,
      data: this.data,
      feeds: this.feeds,
      description: 'API, worker and site of the NBA Trade Tracker',
    });
    const hasAirflow = config.airflow.mode === 'mwaa';
    this.observability = new ObservabilityStack(app, id('Observability'), {
      ...common,
      stage: name,
      data: this.data,
      feeds: this.feeds,
      services: this.services,
      ...(hasAirflow ? { airflow: environmentName(name) } : {}),
      description: 'Alarms of the NBA Trade Tracker',
    });
    if (hasAirflow) {
      this.airflow = new AirflowStack(app, id('Airflow'), {
        ...common,
        stage: name,
        network: this.network,
        feeds: this.feeds,
        services: this.services,
        observability: this.observability,
        description: 'Airflow of the NBA Trade Tracker',
      });
    }
    Tags.of(app).add('project', 'nba-trade-tracker');
    Tags.of(app).add('stage', name);
  }

  /** In the order in which they are deployed. */
  stacks(): Stack[] {
    const { network, data, feeds, services, observability, airflow } = this;
    return [network, data, feeds, services, observability, ...(airflow ? [airflow] : [])];
  }
}
