// The cost table of the README matches the costs computed from the templates.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type Bill, computeBill, total } from './bill.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const dev = computeBill('dev');
const prod = computeBill('prod');

/** The lines of the table, with the figures of the owner's design in dollars. */
const LINES: [line: keyof Bill, label: string, design: number | undefined][] = [
  ['network', 'NAT gateways with their public addresses', 90],
  ['database', 'Aurora', 60],
  ['tasks', 'tasks of API and worker', 20],
  ['loadBalancer', 'load balancer', 25],
  ['storage', 'S3', 5],
  ['cloudfront', 'CloudFront', 10],
  ['airflow', 'Airflow (MWAA)', 140],
  ['monitoring', 'logs, metrics, alarms', undefined],
  ['secrets', 'secrets', undefined],
];

function dollars(amount: number): string {
  if (amount === 0) return '$0';
  return `$${amount.toFixed(amount < 10 ? 1 : 0)}`;
}

it('the cost table of the README is correct', () => {
  const rows = LINES.map(
    ([line, label, design]) =>
      `| ${label} | ${dollars(dev[line])} | ${dollars(prod[line])} | ${design ? `$${design}` : ''} |`,
  );
  const totals = `| **total** | **${dollars(total(dev))}** | **${dollars(total(prod))}** | **$350** |`;
  expect(readme).toContain([...rows, totals].join('\n'));
});

it('dev costs at most $90 a month', () => {
  expect(dev.airflow).toBe(0);
  expect(total(dev)).toBeLessThanOrEqual(90);
});

it.each([
  ['database.reader', 'prod', { database: { reader: false } }],
  ['network.natGateways', 'prod', { network: { natGateways: 1 } }],
  ['airflow.mode', 'prod', { airflow: { mode: 'none' } }],
] as const)('the settings table of the README states the correct cost of %s', (property, name, off) => {
  const difference = Math.round(total(prod) - total(computeBill(name, off)));
  expect(readme).toMatch(new RegExp(`\\| \`${property.replace('.', '\\.')}\` \\|.*\\$${difference}`));
});
