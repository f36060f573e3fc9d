import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../lib/constructs/image.ts';
import { properties, resources, template, templates } from './stage-templates.ts';

const readme = readFileSync(join(ROOT, 'airflow/README.md'), 'utf8');
const mwaa = { airflow: { mode: 'mwaa', contact: 'mailto:somebody@example.com' } };

describe.each(['dev', 'prod'] as const)('the Airflow of %s', (name) => {
  const airflow = template(name, 'Airflow', mwaa);
  const environment = properties(airflow, 'AWS::MWAA::Environment');

  it('reads its variables as airflow/README.md states', () => {
    const options = environment.AirflowConfigurationOptions;
    const documented = (option: string) =>
      new RegExp(`^${option.replace('.', '\\.')} +(.+?)$(?=\\n\\w|\\n\`)`, 'ms').exec(readme)?.[1];
    for (const option of ['core.dags_are_paused_at_creation', 'secrets.backend']) {
      expect(options[option]).toBe(documented(option));
    }
    expect(JSON.parse(options['secrets.backend_kwargs'])).toEqual(
      JSON.parse(documented('secrets.backend_kwargs') ?? ''),
    );
  });

  it('has all variables that airflow/README.md lists, except those for tests', () => {
    const listed = [...readme.matchAll(/^\| `(tracker_\w+)` \|.*\|(.*)\|$/gm)];
    const expected = listed.filter(([, , note]) => !note?.includes('for tests')).map(([, variable]) => variable);
    const names = Object.values(resources(airflow, 'AWS::SecretsManager::Secret')).map(
      ({ Properties }) => Properties.Name,
    );
    expect(names.sort()).toEqual(expected.map((variable) => `nba-trade-tracker/airflow/variables/${variable}`).sort());
  });

  it('has a private web server', () => {
    expect(environment.WebserverAccessMode).toBe('PRIVATE_ONLY');
  });

  it('is created after its files, permissions and variables', () => {
    const [resource] = Object.values(resources(airflow, 'AWS::MWAA::Environment'));
    for (const part of ['FilesDags', 'FilesRequirements', 'RoleDefaultPolicy', 'Variablesfeed', 'TaskLogs']) {
      expect(resource?.DependsOn?.some((id) => id.startsWith(part))).toBe(true);
    }
  });

  it('may delete only files under incoming/, which it moves', () => {
    const document = JSON.stringify(properties(airflow, 'AWS::IAM::Policy', 'RoleDefaultPolicy').PolicyDocument);
    const { Statement } = JSON.parse(document) as { Statement: { Action: string | string[]; Resource: unknown }[] };
    const deleting = Statement.filter(({ Action }) => [Action].flat().includes('s3:DeleteObject'));
    expect(deleting).toHaveLength(1);
    expect(JSON.stringify(deleting[0]?.Resource)).toContain('/incoming/*');
  });
});

it('a stage without Airflow has neither the stack nor its alarms', () => {
  expect([...templates('prod').keys()]).toContain('Airflow');
  const without = templates('prod', { airflow: { mode: 'none' } });
  expect([...without.keys()]).not.toContain('Airflow');
  expect(JSON.stringify(without.get('Observability')?.toJSON())).not.toContain('MWAA');
});
