import { days } from '../../schema/values.ts';
import { readSomeRegions, tellMember, tellExcept, tellTwice } from '../checks.ts';
import type { SectionContext } from '../section.ts';
import { securityAccount } from '../security/administered.ts';
import type { Security } from '../security/types.ts';
import { baselineName } from './names.ts';
import type { WrittenBaseline } from './schema.ts';
import type { Baseline } from './types.ts';

/** Who looks after security is trusted by the audit role. */
export interface EarlierThanBaseline {
  readonly security?: Security;
}

/** Undefined where the config does not speak of it. */
export const readBaseline = (
  written: WrittenBaseline | null | undefined,
  context: SectionContext & EarlierThanBaseline,
): Baseline | undefined => {
  if (!written) return undefined;
  tellExcept('baseline', written.except ?? [], context);
  const encryption = settingsOf(written.ebsEncryption);
  const boundary = settingsOf(written.permissionsBoundary);
  const passwordPolicy = readPasswordPolicy(settingsOf(written.passwordPolicy), context);
  const auditRole = readAuditRole(settingsOf(written.auditRole), securityAccount(context.security), context);
  if (boundary?.name === baselineName)
    context.report.value(['baseline', 'permissionsBoundary', 'name'], takenName, chooseAnother);
  return {
    regions: readSomeRegions(['baseline', 'regions'], written.regions, context),
    except: written.except ?? [],
    ...(encryption ? { ebsEncryption: encryption.key === undefined ? {} : { key: encryption.key } } : {}),
    ssmPublicSharing: written.ssmPublicSharing ?? 'block',
    defaultVpc: written.defaultVpc ?? 'remove',
    ...(passwordPolicy ? { passwordPolicy } : {}),
    ...(auditRole ? { auditRole } : {}),
    ...(boundary ? { permissionsBoundary: boundary.name ?? 'landing-zone-boundary' } : {}),
  };
};

/** The settings of what is on: left out, it is on with all defaults. */
const settingsOf = <T extends { enabled?: boolean | undefined }>(
  written: boolean | T | undefined,
): Partial<T> | undefined => {
  if (typeof written !== 'object') return written === false ? undefined : {};
  return written.enabled === false ? undefined : written;
};

type Settings<Name extends 'passwordPolicy' | 'auditRole'> = Partial<
  Exclude<WrittenBaseline[Name], boolean | undefined>
>;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html */
const longestAge = 1095;

const readPasswordPolicy = (
  written: Settings<'passwordPolicy'> | undefined,
  { report }: SectionContext,
): Baseline['passwordPolicy'] => {
  if (!written) return undefined;
  const at = ['baseline', 'passwordPolicy'];
  const { maximumAge = '90 days', characters } = written;
  tellTwice([...at, 'characters'], characters, report);
  if (maximumAge !== 'never' && days(maximumAge) > longestAge)
    report.value(
      [...at, 'maximumAge'],
      'IAM allows a maximum password age of 3 years',
      'use 3 years or less, or never',
    );
  return {
    minimumLength: written.minimumLength ?? 14,
    ...(maximumAge === 'never' ? {} : { maximumAge: days(maximumAge) }),
    reusePrevention: written.reusePrevention ?? 24,
    characters: characters ?? ['uppercase', 'lowercase', 'numbers', 'symbols'],
  };
};

const readAuditRole = (
  written: Settings<'auditRole'> | undefined,
  administrator: string | undefined,
  context: SectionContext,
): Baseline['auditRole'] => {
  if (!written) return undefined;
  const { report, words } = context;
  const at = ['baseline', 'auditRole'];
  const { name = 'landing-zone-audit', trusted = administrator } = written;
  const mayBeThere = report.unread([...at, 'trusted']) || report.unread(['security', 'administrator']);
  if (written.trusted !== undefined) tellMember(written.trusted, [...at, 'trusted'], notManagement, context);
  else if (administrator === undefined && !mayBeThere)
    report.key(
      ['baseline'],
      'no account can assume the audit role',
      'add auditRole: { trusted: ACCOUNT }, or auditRole: false',
    );
  const others = [baselineName, words.roles.automation, words.roles.breakGlass];
  if (others.includes(name)) report.value([...at, 'name'], takenName, chooseAnother);
  return { name, trusted: trusted ?? '' };
};

const takenName = 'landing-zone already uses this name';
const chooseAnother = 'use another name';

const notManagement = {
  message: 'the audit role cannot trust the management account',
  fix: 'use a member account',
};
