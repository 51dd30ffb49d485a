import type { Aws } from '../../aws/aws.ts';
import { listInstances } from '../../aws/live/access.ts';
import type { LandingZone } from '../../config/landing-zone.ts';

/**
 * Where people sign in: what the config says, or the address that AWS gives every instance; AWS does not tell of another one that was chosen.
 * Undefined where there is none, or another partition, which has addresses of other forms.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/howtochangeURL.html
 */
export const readPortal = async (aws: Aws, { access, partition }: LandingZone): Promise<string | undefined> => {
  if (!access) return undefined;
  if (access.startUrl !== undefined) return access.startUrl.replace(/\/+$/, '');
  if (partition !== 'aws') return undefined;
  try {
    const store = (await listInstances(aws, access.region)).find(({ store }) => /^d-[0-9a-f]{10}$/.test(store))?.store;
    return store === undefined ? undefined : `https://${store}.awsapps.com/start`;
  } catch {
    return undefined; // a link is left out; what it belongs to is told all the same
  }
};

/** Opens the console of an account with a permission set. https://docs.aws.amazon.com/singlesignon/latest/userguide/createshortcutlink.html */
export const shortcut = (portal: string, account: string, permissionSet: string): string =>
  `${portal}/#/console?account_id=${account}&role_name=${encodeURIComponent(permissionSet)}`;
