// The database.
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { AuroraPostgres } from '../constructs/aurora-postgres.ts';
import type { StageName } from '../stages.ts';
import type { NetworkStack } from './network.ts';

const CONNECTIONS =
  'select usename::text, application_name, state, count(*) from pg_stat_activity group by 1, 2, 3 order by 4 desc';

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
    const common = { config, vpc: network.vpc, securityGroup: network.database };
    const clusterName = `nba-trade-tracker-${stage}`;
    this.database = new AuroraPostgres(this, 'Database', { ...common, clusterName });
    const restored = new Construct(this, 'Restored');
    for (const [index, { restoreToTime: toTime, restoreFrom }] of config.database.restorations.entries()) {
      // Beside the one that was used before, which stays as it is, to be looked into.
      this.keepExports(this.database);
      const number = String(index + 1);
      this.database = new AuroraPostgres(restored, number, {
        ...common,
        clusterName: `${clusterName}-restored-${number}`,
        restore: { source: restoreFrom ?? this.database.cluster.clusterIdentifier, toTime },
      });
    }
    this.tell();
  }

  /** The services import these until they are deployed again, so they must not go before. */
  private keepExports({ cluster }: AuroraPostgres): void {
    const secret = cluster.secret;
    if (!secret) throw new Error('the cluster manages no password');
    for (const value of [
      cluster.clusterEndpoint.hostname,
      cluster.clusterResourceIdentifier,
      cluster.clusterIdentifier,
      secret.secretArn,
    ]) {
      this.exportValue(value);
    }
  }

  private tell(): void {
    const { cluster } = this.database;
    const say = (name: string, value: string, description: string) => new CfnOutput(this, name, { value, description });
    say('DatabaseHost', cluster.clusterEndpoint.hostname, 'Where the writer is');
    say('Connections', this.database.sql(CONNECTIONS), 'Who is connected');
    say('DatabaseLogs', `aws logs tail /aws/rds/cluster/${cluster.clusterIdentifier}/postgresql --follow`, 'Its log');
    say(
      'RestorableUntil',
      `aws rds describe-db-clusters --db-cluster-identifier ${cluster.clusterIdentifier} --query 'DBClusters[0].[EarliestRestorableTime,LatestRestorableTime]'`,
      'Between which moments it can be restored',
    );
  }
}
