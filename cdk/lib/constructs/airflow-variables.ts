// Airflow's variables, kept in Secrets Manager; named as airflow/README.md has them.
import { SecretValue, aws_secretsmanager as secrets } from 'aws-cdk-lib';
import { Construct } from 'constructs';

const PREFIX = 'nba-trade-tracker/airflow';

export class AirflowVariables extends Construct {
  /** What makes Airflow look there, without a request for any other name, and run its DAGs: its page is private. */
  readonly options: Record<string, string> = {
    'core.dags_are_paused_at_creation': 'False',
    'secrets.backend': 'airflow.providers.amazon.aws.secrets.secrets_manager.SecretsManagerBackend',
    'secrets.backend_kwargs': JSON.stringify({
      connections_prefix: `${PREFIX}/connections`,
      connections_lookup_pattern: '^aws_default$',
      variables_prefix: `${PREFIX}/variables`,
      variables_lookup_pattern: '^tracker_',
      config_prefix: null,
    }),
  };

  /** Values by name, without the `tracker_` that all names begin with. None of them is secret. */
  constructor(scope: Construct, id: string, values: Record<string, string>) {
    super(scope, id);
    for (const [name, value] of Object.entries(values)) {
      new secrets.Secret(this, name, {
        secretName: `${PREFIX}/variables/tracker_${name}`,
        description: `tracker_${name}, a variable of Airflow`,
        secretStringValue: SecretValue.unsafePlainText(value),
      });
    }
  }
}

/** Where its secrets are, for policies. */
export const AIRFLOW_SECRETS = `${PREFIX}/*`;
