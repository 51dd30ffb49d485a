import * as cloudformation from '@aws-sdk/client-cloudformation';
import * as organizations from '@aws-sdk/client-organizations';
import fc from 'fast-check';
import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOrganization, type Organization } from '../../lib/serve/organization.ts';
import { openJournal, readWorld } from '../../lib/serve/journal.ts';
import { runs } from '../support/laws.ts';
import { topic } from '../support/stacks.ts';
import { management } from '../support/served-organization.ts';

const folder = mkdtempSync(join(tmpdir(), 'journal-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;

const open = (file: string, instant: boolean, accountQuota = 50): Promise<Organization> => {
  const kept = readWorld(file);
  const journal = openJournal(file, kept);
  return createOrganization({
    ...{ start: kept ?? { management }, journal, instant, speed: 1, latency: false, throttled: false },
    simulator: { accountQuota },
  });
};

const call =
  (service: string, operation: string, input: object) =>
  async (organization: Organization): Promise<void> => {
    const request = { service, operation, input, accessKeyId: management.id, region: 'us-east-1' };
    await organization.answer(request).catch(() => undefined);
  };

const name = fc.constantFrom('a', 'b', 'c');
const step = fc.oneof(
  name.map((Name) => async (organization: Organization) => {
    const [ParentId] = [organization.world().organization?.rootId];
    await call('organizations', 'CreateOrganizationalUnit', {
      ParentId,
      Name,
    } satisfies Partial<organizations.CreateOrganizationalUnitRequest>)(organization);
  }),
  name.map((one) => call('organizations', 'CreateAccount', { AccountName: one, Email: `${one}@example.com` })),
  name.map((StackSetName) =>
    call('cloudformation', 'CreateStackSet', {
      StackSetName,
      TemplateBody: topic(StackSetName),
    } satisfies cloudformation.CreateStackSetInput),
  ),
  name.map((one) =>
    call('organizations', 'CreatePolicy', {
      Name: one,
      Description: '',
      Type: 'SERVICE_CONTROL_POLICY',
      Content: '{"Version":"2012-10-17","Statement":[]}',
    }),
  ),
  fc.constant(call('organizations', 'ListRoots', {})),
  fc.integer({ min: 1, max: 4000 }).map((seconds) => (organization: Organization) => {
    organization.advance(seconds);
    return Promise.resolve();
  }),
);

const essence = (organization: Organization) => ({ ...organization.told(), time: '' });

test('what was answered is there after the end of the process, wherever it ends', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 15 }),
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      async (steps, instant, isTorn, restartsInstant) => {
        const file = join(folder, `${count++}.json`);
        let organization = await open(file, instant);
        await call('organizations', 'CreateOrganization', { FeatureSet: 'ALL' })(organization);
        for (const take of steps) {
          await take(organization);
          if (instant) continue;
          // Whatever AWS does later is of another moment.
          organization.advance(1);
        }
        const before = essence(organization);
        // The process ends here; perhaps in the middle of a line.
        if (isTorn)
          appendFileSync(
            join(folder, readdirSync(folder).find((one) => one.startsWith(`${count - 1}.json.journal`)) ?? ''),
            '{"service":"organ',
          );
        // Whatever it is asked to do from now on, what was done was done by other rules.
        organization = await open(file, restartsInstant, 2);
        expect(essence(organization)).toEqual(before);
        // And again, from what the start has written.
        organization = await open(file, restartsInstant, 2);
        expect(essence(organization)).toEqual(before);
      },
    ),
    runs(60),
  );
});
