// Airflow's variables in Secrets Manager, under the names that airflow/README.md lists.
import { SecretValue, aws_secretsmanager as secrets } from 'aws-cdk-lib';
import { Construct } from 'constructs';

const PREFIX = 'nba-trade-tracker/airflow';

export class AirflowVariables extends Construct {
  /**
   * Makes Airflow read its variables from Secrets Manager, without requests for other names. DAGs start unpaused, because the
   * web server, where they would be unpaused, is private.
   */
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

  /** Takes values by name, without the prefix `tracker_`. None of the values is secret. */
  constructor(scope: Construct, id: string, values: Record<string, string>) {
    super(scope, id);
    for (const [name, value] of Object.entries(values)) {
      new secrets.Secret(this, name, {
        secretName: `${PREFIX}/variables/tracker_${name}`,
        description: `Airflow variable tracker_${name}`,
        secretStringValue: SecretValue.unsafePlainText(value),
      });
    }
  }
}

/** The names of all secrets of Airflow, as a pattern for policies. */
export const AIRFLOW_SECRETS = `${PREFIX}/*`;
