// The database.
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { AuroraPostgres } from '../constructs/aurora-postgres.ts';
import type { StageName } from '../stages.ts';
import type { NetworkStack } from './network.ts';

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
    const first = new AuroraPostgres(this, 'Database', { ...common, clusterName });
    const { restoreToTime: toTime, restoreFrom } = config.database;
    if (toTime) {
      this.keepExports(first);
      const source = restoreFrom ?? first.cluster.clusterIdentifier;
      const restore = { source, toTime };
      // Beside the first, which stays as it is, to be looked into.
      this.database = new AuroraPostgres(this, 'Restored', {
        ...common,
        clusterName: `${clusterName}-restored`,
        restore,
      });
    } else {
      this.database = first;
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
    say('DatabaseLogs', `aws logs tail /aws/rds/cluster/${cluster.clusterIdentifier}/postgresql --follow`, 'Its log');
    say(
      'RestorableUntil',
      `aws rds describe-db-clusters --db-cluster-identifier ${cluster.clusterIdentifier} --query 'DBClusters[0].[EarliestRestorableTime,LatestRestorableTime]'`,
      'Between which moments it can be restored',
    );
  }
}
