// The database.
import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { AuroraPostgres } from '../constructs/aurora-postgres.ts';
import { addOutputs } from '../outputs.ts';
import type { StageName } from '../stages.ts';
import type { NetworkStack } from './network.ts';

const LIST_CONNECTIONS =
  'select usename::text, application_name, state, count(*) from pg_stat_activity group by 1, 2, 3 order by 4 desc';

const LIST_TABLE_SIZES =
  'select relname::text, pg_size_pretty(pg_total_relation_size(oid)) from pg_class where relkind = $$r$$ order by pg_total_relation_size(oid) desc limit 10';

export interface DataProps extends StackProps {
  readonly stage: StageName;
  readonly config: StageConfig;
  readonly network: NetworkStack;
}

export class DataStack extends Stack {
  /** The database that the services use. */
  readonly database: AuroraPostgres;

  constructor(scope: Construct, id: string, { stage, config, network, ...props }: DataProps) {
    super(scope, id, props);
    const { restoration } = config.database;
    this.database = new AuroraPostgres(this, 'Database', {
      config,
      vpc: network.vpc,
      securityGroup: network.database,
      clusterName: `nba-trade-tracker-${stage}${restoration ? `-restored-${restoration.number}` : ''}`,
      restoration,
    });
    this.addOutputs();
  }

  private addOutputs(): void {
    const { clusterIdentifier: name, clusterEndpoint } = this.database.cluster;
    const describeCluster = (query: string) =>
      `aws rds describe-db-clusters --db-cluster-identifier ${name} --query 'DBClusters[0].[${query}]'`;
    addOutputs(this, {
      DatabaseHost: [clusterEndpoint.hostname, 'Host name of the writer'],
      Connections: [this.database.sqlCommand(LIST_CONNECTIONS), 'Lists the open connections'],
      TableSizes: [this.database.sqlCommand(LIST_TABLE_SIZES), 'Lists the largest tables'],
      DatabaseLogs: [`aws logs tail /aws/rds/cluster/${name}/postgresql --follow`, 'Follows the log of the database'],
      DatabaseState: [describeCluster('Status,DBClusterMembers'), 'Shows the state of the cluster'],
      DatabaseEvents: [
        `aws rds describe-events --source-type db-cluster --source-identifier ${name} --duration 60 --query 'Events[].[Date,Message]'`,
        'Lists the events of the last hour',
      ],
      RestorableWindow: [
        describeCluster('EarliestRestorableTime,LatestRestorableTime'),
        'Shows the period of which every moment can be restored',
      ],
    });
  }
}
