// The README's table of costs is what the templates come to.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type Bill, bill, total } from './bill.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const dev = bill('dev');
const prod = bill('prod');

/** What a line is called, and what the owner's design says of it, in dollars. */
const LINES: [line: keyof Bill, what: string, design: number | undefined][] = [
  ['network', 'NAT gateways with their addresses', 90],
  ['database', 'Aurora', 60],
  ['tasks', 'tasks of API and worker', 20],
  ['balancer', 'load balancer', 25],
  ['storage', 'S3', 5],
  ['cloudfront', 'CloudFront', 10],
  ['airflow', 'Airflow (MWAA)', 140],
  ['watching', 'logs, metrics, alarms', undefined],
  ['secrets', 'secrets', undefined],
];

function dollars(amount: number): string {
  if (amount === 0) return '$0';
  return `$${amount.toFixed(amount < 10 ? 1 : 0)}`;
}

it('is told line by line, beside the design', () => {
  const rows = LINES.map(
    ([line, what, design]) =>
      `| ${what} | ${dollars(dev[line])} | ${dollars(prod[line])} | ${design ? `$${design}` : ''} |`,
  );
  const sums = `| **in all** | **${dollars(total(dev))}** | **${dollars(total(prod))}** | **$350** |`;
  expect(readme).toContain([...rows, sums].join('\n'));
});

it('is at most $90 in dev', () => {
  expect(dev.airflow).toBe(0);
  expect(total(dev)).toBeLessThanOrEqual(90);
});

it.each([
  ['database.reader', 'prod', { database: { reader: false } }],
  ['network.natGateways', 'prod', { network: { natGateways: 1 } }],
  ['airflow.mode', 'prod', { airflow: { mode: 'none' } }],
] as const)('%s is told with what it costs', (property, name, off) => {
  const difference = Math.round(total(prod) - total(bill(name, off)));
  expect(readme).toMatch(new RegExp(`\\| \`${property.replace('.', '\\.')}\` \\|.*\\$${difference}`));
});
