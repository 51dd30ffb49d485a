import { execFileSync } from 'node:child_process';
import { regions } from '../../lib/config/words/regions.ts';
import { zoneIdsOf } from '../../lib/config/words/zones.ts';
import { demandReferees, python } from './python.ts';

beforeAll(demandReferees);

const script = `
import json
from moto.ec2.models.availability_zones_and_regions import RegionsAndZonesBackend
zones = RegionsAndZonesBackend.zones.items()
print(json.dumps({region: sorted(zone.zone_id for zone in own) for region, own in zones}))
`;

/** Why a zone is not what moto says. */
const differences: Readonly<Record<string, string>> = {
  'use1-az3': 'we leave it out: it has no current instance types',
  'euw2-az4':
    'newer than moto 5; https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html has it',
};

test('zones are those of moto, but for differences with a reason', () => {
  const theirs = JSON.parse(execFileSync(python, ['-c', script], { encoding: 'utf8' })) as Record<string, string[]>;
  const found = regions.flatMap((region) => {
    const [ours, other] = [zoneIdsOf(region) ?? [], theirs[region] ?? []];
    return [...ours.filter((zone) => !other.includes(zone)), ...other.filter((zone) => !ours.includes(zone))];
  });
  expect(found.sort()).toEqual(Object.keys(differences).sort());
});

test('regions without known zones are those that are announced', () => {
  expect(regions.filter((region) => zoneIdsOf(region) === undefined)).toEqual(['me-west-1', 'sa-west-1']);
});
