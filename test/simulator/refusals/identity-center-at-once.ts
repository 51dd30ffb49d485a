import type { Refusal } from './stage.ts';
import { askedOf, type WellFormedCalls } from './well-formed/call.ts';
import { identitystore, ssoAdmin } from './well-formed/identity-center.ts';

/** What is made a second time is there by then; of other changes the later one is told of the one before. */
const directoryAnswer = (name: string): string =>
  `ConflictException ${name.startsWith('Create') ? 'UNIQUENESS_CONSTRAINT_VIOLATION' : 'CONCURRENT_MODIFICATION'}`;

const twice = (service: string, calls: WellFormedCalls, answerOf: (name: string) => string): Refusal[] =>
  Object.entries(calls).flatMap(([name, call]) => {
    if (/^(Describe|Get|Is|List)/.test(name)) return [];
    // Of assignments what is under way counts.
    const more = name.endsWith('AccountAssignment') ? { slow: true as const } : {};
    return [
      {
        ...askedOf(service, name, call),
        ...more,
        ...{ what: 'twice at the same time', twice: true, answer: answerOf(name) },
      },
    ];
  });

/** Every change of Identity Center and of its directory, asked for twice at once. */
export const identityCenterAtOnce: readonly Refusal[] = [
  ...twice('sso-admin', ssoAdmin, () => 'ConflictException'),
  ...twice('identitystore', identitystore, directoryAnswer),
];
