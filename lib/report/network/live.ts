import type { LiveReport } from '../../network/live/index.ts';
import type { Unread } from '../../resources/network/seen/index.ts';
import { plural, style } from '../text/style.ts';

/** What else there is to tell of a network in AWS: lines before and after the judgement. */
export interface LiveLines {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export const liveText = ({
  differences,
  others,
  unread,
}: Pick<LiveReport, 'differences' | 'others'> & { readonly unread: readonly Unread[] }): LiveLines => ({
  before:
    others.length === 0 ? [] : [`${plural(others.length, 'attachment')} of others:`, ...others.map(otherLine), ''],
  after: [
    ...differences.flatMap((what) => [
      `${style.error('error')}: ${what}`,
      style.dim('    -> if landing-zone plan shows no change that fixes it, undo it in the network account'),
    ]),
    ...unread.flatMap(({ account, region, why }) => [
      `${style.error('error')}: ${account} (${region}) cannot be read, so nothing is proved about its VPC: ${why}`,
      style.dim('    -> let organization.roles.automation read EC2 in this account (see docs/network.md)'),
    ]),
  ],
});

const otherLine = ({ gateway, what, table, routes }: LiveReport['others'][number]): string => {
  const count = Object.values(routes).reduce((sum, one) => sum + one, 0);
  const from = count === 0 ? '' : `, ${plural(count, 'route')} in ${Object.keys(routes).join(', ')}`;
  return `  ${gateway}: ${what}, ${table === undefined ? 'no route table' : `route table ${table}`}${from}`;
};
