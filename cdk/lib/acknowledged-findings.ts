// Wildcards in IAM policies that stay, each listed exactly: a further wildcard makes synthesis fail. `acknowledgements.ts` fills in
// `{stage}` and `{region}`.

const FEEDS = 'NbaTradeTracker-{stage}-Feeds:ExportsOutputFnGetAttFeeds6FC8B95AArn495C1FB0';
const EXPORTS = 'NbaTradeTracker-{stage}-Feeds:ExportsOutputFnGetAttExports25637AFBArn08434897';

export const WORKER_FINDINGS = [
  `Resource::${FEEDS}/feeds/*`,
  // With the setting `tracing` only.
  'Resource::*',
  'Resource::<WorkerLogsC1193B08.Arn>:log-stream:metrics-*',
];

export const MWAA_FINDINGS = [
  'Action::s3:GetBucket*',
  'Action::s3:GetObject*',
  'Action::s3:List*',
  'Action::kms:GenerateDataKey*',
  'Resource::*',
  'Resource::<FilesBucket7C17EE2E.Arn>/*',
  'Resource::arn:aws:logs:{region}:<AWS::AccountId>:log-group:airflow-nba-trade-tracker-{stage}-*',
  'Resource::arn:aws:sqs:{region}:*:airflow-celery-*',
  `Resource::${FEEDS}/*`,
  `Resource::${FEEDS}/incoming/*`,
  `Resource::${EXPORTS}/*`,
  'Resource::arn:aws:secretsmanager:{region}:<AWS::AccountId>:secret:nba-trade-tracker/airflow/*',
];

export const BUCKET_DEPLOYMENT_FINDINGS = [
  {
    id: 'AwsSolutions-IAM4',
    findings: ['Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
  },
  {
    id: 'AwsSolutions-IAM5',
    findings: [
      'Action::s3:Abort*',
      'Action::s3:DeleteObject*',
      'Action::s3:GetBucket*',
      'Action::s3:GetObject*',
      'Action::s3:List*',
      'Resource::*',
      'Resource::arn:aws:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-{region}/*',
      'Resource::<FilesBucket7C17EE2E.Arn>/*',
      'Resource::<Web3C8945DB.Arn>/*',
    ],
  },
] as const;
