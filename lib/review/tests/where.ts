import type { LandingZone } from '../../config/landing-zone.ts';
import { isIn } from '../../config/organization/unit-path.ts';
import { partitionOf } from '../../config/words/partition.ts';
import { judgeRegion, regions as known } from '../../config/words/regions.ts';
import { didYouMean } from '../../config/words/nearest.ts';
import type { Place } from '../permitted/place.ts';
import { isStranger } from './stranger.ts';
import { eachOf, whereKeys, type Merged } from './written.ts';

/** The accounts in which a case is tried. */
export const placesIn = (zone: LandingZone, places: readonly Place[], merged: Merged): Place[] => {
  const { written, at, path, guardrail, report } = merged;
  const { accounts, organizationalUnits: units, tags, except = [] } = written;
  const keys = places.map(({ key }) => key);
  const tell = (key: string, here: (string | number)[]): void => {
    const known = keys.filter(isAccount);
    if (keys.includes(key) || isStranger(here, `account "${key}"`, [key, known], report)) return;
    report.value(here, `unknown account "${key}"`, didYouMean(key, known));
  };
  if (Array.isArray(accounts)) accounts.forEach((key, index) => tell(key, [...at('accounts'), index]));
  except.forEach((key, index) => tell(key, [...at('except'), index]));
  const paths = zone.organizationalUnits.map((one) => one.path);
  units?.forEach((unit, index) => {
    const plain = unit.replace(/\/\*$/, '');
    const here = [...at('organizationalUnits'), index];
    if (plain === 'root' || paths.includes(plain) || isStranger(here, `OU "${plain}"`, [plain, paths], report)) return;
    report.value(here, `unknown OU "${plain}"`, didYouMean(plain, ['root', ...paths]));
  });
  const isSaid = accounts !== undefined || units !== undefined;
  const isNamed = (place: Place): boolean =>
    (accounts === 'all' && !place.isManagement && isAccount(place.key)) ||
    (Array.isArray(accounts) && accounts.includes(place.key)) ||
    (!place.isManagement && (units ?? []).some((unit) => isIn(place.ou, unit)));
  const everywhere = guardrail === undefined ? isMember : (place: Place): boolean => binds(place, guardrail);
  const found = places.filter((place) => (isSaid ? isNamed(place) : everywhere(place)));
  const left = found.filter(
    (place) => hasTags(place, tags) && !except.includes(place.key) && (tags === undefined || isAccount(place.key)),
  );
  const isTold = whereKeys.some((key) => report.unreadWithin(at(key)));
  const isStrange = report.problems.some(({ severity }) => severity === 'warning');
  if (
    left.length === 0 &&
    !isTold &&
    !isStrange &&
    !report.problems.some(({ place }) => place === report.place(path, 'key'))
  )
    report.warn(path, ...nowhere(found, guardrail, isSaid));
  return left;
};

const nowhere = (found: readonly Place[], guardrail: string | undefined, isSaid: boolean): [string, string] => {
  if (found.length > 0) return ['no account has these tags', 'check the tags of the accounts'];
  if (!isSaid && guardrail !== undefined)
    return [`guardrail "${guardrail}" is attached to no member account`, 'attach it, or add accounts:'];
  return ['no account is in these OUs', 'name others under accounts: or organizationalUnits:'];
};

/** OUs without accounts have keys of their own. */
const isAccount = (key: string): boolean => !key.endsWith('/');

const isMember = ({ isManagement, key }: Place): boolean => !isManagement && isAccount(key);

const binds = ({ levels }: Place, guardrail: string): boolean =>
  levels.some(({ policies: { scp, rcp } }) => [...scp, ...rcp].some(({ name }) => name === guardrail));

const hasTags = (place: Place, tags: Readonly<Record<string, string>> = {}): boolean =>
  Object.entries(tags).every(([name, value]) => place.tags[name] === value);

/** The regions in which it is tried. */
export const regionsIn = (zone: LandingZone, { written, at, report }: Merged): string[] => {
  const { homeRegion, regions, partition } = zone;
  const { region = homeRegion } = written;
  if (region === 'all') return [...regions];
  if (region === 'ungoverned') return known.filter((one) => partitionOf(one) === partition && !regions.includes(one));
  return eachOf(region, at('region')).map(({ item, path }) => {
    const { known: isKnown, fix } = judgeRegion(item);
    // A request by a global inference profile of Bedrock names no region.
    if (isKnown === 'no' && item !== 'unspecified') report.value(path, `unknown region ${item}`, fix);
    return item;
  });
};
