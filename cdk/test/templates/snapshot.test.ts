import { expect, it } from 'vitest';
import { template } from './support.ts';

// One whole template, so that a new version of the CDK shows what it changes: the stack that holds what cannot be made anew.
it('the feeds of prod', () => {
  expect(template('prod', 'Feeds').toJSON()).toMatchSnapshot();
});
