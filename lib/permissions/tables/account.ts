import { contactTypes } from '../../config/words/contact-types.ts';
import { isOptIn } from '../../config/words/regions.ts';
import type { Condition, Grant, Scene } from '../grant.ts';

const service = 'account';
const own = 'arn:{p}:account::{a}:account';
const members = 'arn:{p}:account::{a}:account/o-*/*';

const contactsIn = ({ zone }: Scene): string[] => {
  const written = zone.accounts.filter(({ closed }) => !closed);
  return contactTypes
    .filter((type) => written.some(({ contacts }) => contacts[type]))
    .map((type) => type.toUpperCase());
};
const ofContacts = (scene: Scene): Condition => ({
  StringEquals: { 'account:AlternateContactTypes': contactsIn(scene) },
});
const regionsOff = ({ zone }: Scene): string[] => zone.regions.filter(isOptIn);

/** What is sent to AWS Account Management. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsaccountmanagement.html */
export const account: readonly Grant[] = [
  {
    sid: 'ReadContacts',
    in: 'plan',
    service,
    operations: 'GetAlternateContact',
    when: (scene) => contactsIn(scene).length > 0,
    resources: [own, members],
    condition: ofContacts,
  },
  {
    sid: 'ChangeContacts',
    in: 'apply',
    service,
    operations: 'PutAlternateContact',
    when: (scene) => contactsIn(scene).length > 0,
    resources: [own, members],
    condition: ofContacts,
  },
  {
    sid: 'ReadRegions',
    in: 'plan',
    service,
    operations: 'ListRegions',
    when: (scene) => regionsOff(scene).length > 0,
    resources: [own, members],
  },
  {
    sid: 'EnableRegions',
    in: 'apply',
    service,
    operations: 'EnableRegion GetRegionOptStatus',
    when: (scene) => scene.zone.enableRegions === true && regionsOff(scene).length > 0,
    resources: [own, members],
    condition: (scene) => ({ StringEquals: { 'account:TargetRegion': regionsOff(scene) } }),
  },
  { sid: 'RenameAccounts', in: 'apply', service, operations: 'PutAccountName', resources: [own, members] },
];
