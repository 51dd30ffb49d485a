import { createOrganization, type Organization } from '../../lib/serve/organization.ts';
import { management } from '../support/served-organization.ts';

const begun = (time?: string): Promise<Organization> =>
  createOrganization({
    start: { management, ...(time === undefined ? {} : { time }) },
    ...{ instant: true, speed: 1, latency: false, throttled: false },
  });

const timeOf = (organization: Organization): number => Date.parse(organization.world().time);

test.each([undefined, '2030-01-01T00:00:00.000Z'])('a reset goes back to the time of the start (%s)', async (time) => {
  const organization = await begun(time);
  const start = timeOf(organization);
  organization.advance(30 * 86_400);
  organization.replace();
  expect(timeOf(organization) - start).toBeLessThan(60_000);
  expect(timeOf(organization)).toBeGreaterThanOrEqual(start);
});

test('another world goes on from the time that it has, or from now', async () => {
  const organization = await begun();
  organization.advance(30 * 86_400);
  const before = Date.parse(organization.told().time ?? '');
  organization.replace({ management });
  expect(timeOf(organization)).toBeGreaterThanOrEqual(before);
  organization.replace({ management, time: '2030-01-01T00:00:00.000Z' });
  expect(organization.world().time).toBe('2030-01-01T00:00:00.000Z');
});
