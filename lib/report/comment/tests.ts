import { plural } from '../text/style.ts';
import { code, someOf, strong, type Section, type Text } from './document.ts';
import type { Facts } from './facts.ts';

const most = 10;

/** What came of the cases that policies are tested by; those that fail by where they stand. */
export const testSection = ({ tests }: Facts): Section => {
  if (!tests) return { title: 'Policy tests', blocks: [] };
  const { passed, failures } = tests;
  const failed: Text = failures.length > 0 ? [', ', strong(`${failures.length} failed`)] : [];
  return {
    title: 'Policy tests',
    blocks: [
      { type: 'paragraph', text: [`${plural(passed, 'case')} passed`, ...failed, '.'] },
      ...someOf(
        failures.map((text): Text => [code(text)]),
        most,
      ),
    ],
  };
};
