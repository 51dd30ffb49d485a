import { logArchiveName } from '../../lib/config/sections/logging/names.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { sampleOrganization } from '../support/zone.ts';

test('every stack that has logs delivered to the archive waits for the archive', async () => {
  const { deployments } = await withDeployments(sampleOrganization());
  const writers = deployments.filter(
    ({ name, template }) =>
      name !== logArchiveName && /landing-zone-(cloudtrail|config|flow-logs)-\$\{/.test(JSON.stringify(template)),
  );
  const names = writers.map(({ name }) => name);
  expect(names).toContain('landing-zone-trail');
  expect(names.some((name) => name.startsWith('landing-zone-vpc'))).toBe(true);
  for (const { name, dependsOn } of writers)
    expect([name, dependsOn]).toEqual([name, expect.arrayContaining([logArchiveName])]);
});
