import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../lib/constructs/image.ts';
import { properties, resources, template, templates } from './support.ts';

const readme = readFileSync(join(ROOT, 'airflow/README.md'), 'utf8');
const mwaa = { airflow: { mode: 'mwaa', contact: 'mailto:somebody@example.com' } };

describe.each(['dev', 'prod'] as const)('the Airflow of %s', (name) => {
  const airflow = template(name, 'Airflow', mwaa);
  const environment = properties(airflow, 'AWS::MWAA::Environment');

  it('finds its variables as airflow/README.md says', () => {
    const options = environment.AirflowConfigurationOptions;
    const said = (option: string) =>
      new RegExp(`^${option.replace('.', '\\.')} +(.+?)$(?=\\n\\w|\\n\`)`, 'ms').exec(readme)?.[1];
    for (const option of ['core.dags_are_paused_at_creation', 'secrets.backend']) {
      expect(options[option]).toBe(said(option));
    }
    expect(JSON.parse(options['secrets.backend_kwargs'])).toEqual(JSON.parse(said('secrets.backend_kwargs') ?? ''));
  });

  it('has the variables that airflow/README.md lists, but for those of tests', () => {
    const listed = [...readme.matchAll(/^\| `(tracker_\w+)` \|.*\|(.*)\|$/gm)];
    const wanted = listed.filter(([, , note]) => !note?.includes('for tests')).map(([, variable]) => variable);
    const names = Object.values(resources(airflow, 'AWS::SecretsManager::Secret')).map(
      ({ Properties }) => Properties.Name,
    );
    expect(names.sort()).toEqual(wanted.map((variable) => `nba-trade-tracker/airflow/variables/${variable}`).sort());
  });

  it('has nobody from outside on its page', () => {
    expect(environment.WebserverAccessMode).toBe('PRIVATE_ONLY');
  });

  it('starts after its files, its rights and its variables are there', () => {
    const [made] = Object.values(resources(airflow, 'AWS::MWAA::Environment'));
    for (const part of ['FilesDags', 'FilesRequirements', 'RoleDefaultPolicy', 'Variablesfeed', 'TaskLogs']) {
      expect(made?.DependsOn?.some((id) => id.startsWith(part))).toBe(true);
    }
  });

  it('deletes nothing but what it has moved', () => {
    const document = JSON.stringify(properties(airflow, 'AWS::IAM::Policy', 'RoleDefaultPolicy').PolicyDocument);
    const { Statement } = JSON.parse(document) as { Statement: { Action: string | string[]; Resource: unknown }[] };
    const deleting = Statement.filter(({ Action }) => [Action].flat().includes('s3:DeleteObject'));
    expect(deleting).toHaveLength(1);
    expect(JSON.stringify(deleting[0]?.Resource)).toContain('/incoming/*');
  });
});

it('there is none in a stage without it, nor alarms of it', () => {
  expect([...templates('prod').keys()]).toContain('Airflow');
  const without = templates('prod', { airflow: { mode: 'none' } });
  expect([...without.keys()]).not.toContain('Airflow');
  expect(JSON.stringify(without.get('Observability')?.toJSON())).not.toContain('MWAA');
});
