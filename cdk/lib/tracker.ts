// All stacks of a stage, in the order of their dependencies.
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
    // No account number: CDK deploys to the account of the credentials. Access logs of load balancers need the region.
    const common = { config, env: { region: config.region } };
    const id = (stack: string) => `NbaTradeTracker-${name}-${stack}`;

    this.network = new NetworkStack(app, id('Network'), { ...common, description: 'NBA Trade Tracker: network' });
    const { restoration } = config.database;
    this.data = new DataStack(app, id(restoration ? `DataRestored${restoration.number}` : 'Data'), {
      ...common,
      stage: name,
      network: this.network,
      description: 'NBA Trade Tracker: database',
      terminationProtection: true,
    });
    this.feeds = new FeedsStack(app, id('Feeds'), {
      ...common,
      description: 'NBA Trade Tracker: feeds and exports',
      terminationProtection: true,
    });
    this.services = new ServicesStack(app, id('Services'), {
      ...common,
      stage: name,
      network: this.network,
      data: this.data,
      feeds: this.feeds,
      description: 'NBA Trade Tracker: API, worker and site',
    });
    const hasAirflow = config.airflow.mode === 'mwaa';
    this.observability = new ObservabilityStack(app, id('Observability'), {
      ...common,
      stage: name,
      data: this.data,
      feeds: this.feeds,
      services: this.services,
      ...(hasAirflow ? { airflowEnvironment: environmentName(name) } : {}),
      description: 'NBA Trade Tracker: alarms',
    });
    if (hasAirflow) {
      this.airflow = new AirflowStack(app, id('Airflow'), {
        ...common,
        stage: name,
        network: this.network,
        feeds: this.feeds,
        services: this.services,
        observability: this.observability,
        description: 'NBA Trade Tracker: Airflow',
      });
    }
    Tags.of(app).add('project', 'nba-trade-tracker');
    Tags.of(app).add('stage', name);
  }

  /** Returns the stacks in the order of deployment. */
  stacks(): Stack[] {
    const { network, data, feeds, services, observability, airflow } = this;
    return [network, data, feeds, services, observability, ...(airflow ? [airflow] : [])];
  }
}
