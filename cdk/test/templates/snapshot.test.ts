import { expect, it } from 'vitest';
import { template } from './stage-templates.ts';

// The stack whose data cannot be recreated, as a whole template: it shows what a new version of CDK changes.
it('the feeds of prod', () => {
  expect(template('prod', 'Feeds').toJSON()).toMatchSnapshot();
});
