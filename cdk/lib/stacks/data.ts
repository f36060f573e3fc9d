// The database.
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { AuroraPostgres } from '../constructs/aurora-postgres.ts';
import type { StageName } from '../stages.ts';
import type { NetworkStack } from './network.ts';

const CONNECTIONS =
  'select usename::text, application_name, state, count(*) from pg_stat_activity group by 1, 2, 3 order by 4 desc';

const SIZES =
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
    this.tell();
  }

  private tell(): void {
    const { cluster } = this.database;
    const say = (name: string, value: string, description: string) => new CfnOutput(this, name, { value, description });
    const name = cluster.clusterIdentifier;
    say('DatabaseHost', cluster.clusterEndpoint.hostname, 'Where the writer is');
    say('Connections', this.database.sql(CONNECTIONS), 'Who is connected');
    say('Sizes', this.database.sql(SIZES), 'The largest tables');
    say('DatabaseLogs', `aws logs tail /aws/rds/cluster/${name}/postgresql --follow`, 'Its log');
    say(
      'DatabaseState',
      `aws rds describe-db-clusters --db-cluster-identifier ${name} --query 'DBClusters[0].[Status,DBClusterMembers]'`,
      'How it is',
    );
    say(
      'DatabaseEvents',
      `aws rds describe-events --source-type db-cluster --source-identifier ${name} --duration 60 --query 'Events[].[Date,Message]'`,
      'What happened to it in the last hour',
    );
    say(
      'RestorableUntil',
      `aws rds describe-db-clusters --db-cluster-identifier ${name} --query 'DBClusters[0].[EarliestRestorableTime,LatestRestorableTime]'`,
      'Between which moments it can be restored',
    );
  }
}
