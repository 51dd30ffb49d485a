import type { Asked, Refusal } from '../stage.ts';
import { billingOnly, constraint, invalid, many, tagOf } from './case.ts';

const HandshakeId = '{handshake}';
const answering = (operation: string, by?: string): Asked => ({
  ...{ operation: `organizations:${operation}Handshake`, input: { HandshakeId } },
  ...(by !== undefined && { by }),
});
const [accept, decline, cancel] = [answering('Accept', 'guest'), answering('Decline', 'guest'), answering('Cancel')];
const invite = (Id: string, more: object = {}): Asked => ({
  operation: 'organizations:InviteAccountToOrganization',
  input: { Target: { Type: 'ACCOUNT', Id }, ...more },
});
const violated = (reason: string): string => `HandshakeConstraintViolationException ${reason}`;
const [done, gone] = ['HandshakeAlreadyInStateException', 'InvalidHandshakeTransitionException'];
const enable: Asked = { operation: 'organizations:EnableAllFeatures' };

export const handshakes: readonly Refusal[] = [
  { ...accept, what: 'after it was accepted', after: [accept], answer: done },
  { ...decline, what: 'after it was declined', after: [decline], answer: done },
  { ...cancel, what: 'after it was cancelled', after: [cancel], answer: done },
  { ...accept, what: 'after it was declined', after: [decline], answer: gone },
  { ...decline, what: 'after it was cancelled', after: [cancel], answer: gone },
  { ...cancel, what: 'after it was accepted', after: [accept], answer: gone },
  {
    ...{ ...accept, what: 'to an organization that is full', settings: { accountQuota: 5 } },
    answer: violated('ACCOUNT_NUMBER_LIMIT_EXCEEDED'),
  },
  { ...invite('{security}'), what: 'of a member', answer: violated('ALREADY_IN_AN_ORGANIZATION') },
  { ...invite('{guest}'), what: 'a second time', answer: 'DuplicateHandshakeException' },
  {
    ...{ ...invite('777777777777'), what: 'to an organization that is full', settings: { accountQuota: 5 } },
    answer: violated('ACCOUNT_NUMBER_LIMIT_EXCEEDED'),
  },
  {
    ...{ ...invite('777777777777'), what: 'of a 21st account in a day' },
    after: many(20).flatMap((_, index) => [
      { ...invite(String(700_000_000_000 + index)), as: { sent: 'Handshake.Id' } },
      { operation: 'organizations:CancelHandshake', input: { HandshakeId: '{sent}' } },
    ]),
    answer: violated('HANDSHAKE_RATE_LIMIT_EXCEEDED'),
    change: (fixture) => void (fixture.handshakes = []),
  },
  {
    ...{
      ...invite('777777777777'),
      what: 'while all features are being enabled',
      after: [enable],
      change: billingOnly,
    },
    answer: violated('INVITE_DISABLED_DURING_ENABLE_ALL_FEATURES'),
  },
  {
    ...{ ...invite('777777777777', { Tags: many(51).map(tagOf) }), what: 'with 51 tags' },
    answer: constraint('MAX_TAG_LIMIT_EXCEEDED'),
  },
  {
    ...invite('777777777777'),
    what: 'to an organization that is not yet final',
    slow: true,
    change: (fixture) => {
      fixture.organization = { ...fixture.organization!, created: '2026-11-01T23:59:50.000Z' };
    },
    answer: 'FinalizingOrganizationException',
  },
  {
    ...{ operation: 'organizations:InviteAccountToOrganization', what: 'of an organization' },
    input: { Target: { Type: 'ORGANIZATION', Id: 'o-example0002' } },
    answer: invalid('INVALID_PARTY_TYPE_TARGET'),
  },
  {
    ...{ operation: 'organizations:InviteAccountToOrganization', what: 'of no email address' },
    input: { Target: { Type: 'EMAIL', Id: 'nobody' } },
    answer: invalid('INVALID_EMAIL_ADDRESS_TARGET'),
  },
  {
    ...{ operation: 'organizations:ListHandshakesForAccount', what: 'with two filters' },
    input: { Filter: { ActionType: 'INVITE', ParentHandshakeId: HandshakeId } },
    answer: 'InvalidInputException MAX_LIMIT_EXCEEDED_FILTER',
  },
  { ...enable, what: 'which it has', answer: violated('ORGANIZATION_ALREADY_HAS_ALL_FEATURES') },
  {
    ...{ ...enable, what: 'a second time', after: [enable], change: billingOnly },
    answer: violated('ORGANIZATION_IS_ALREADY_PENDING_ALL_FEATURES_MIGRATION'),
  },
];
