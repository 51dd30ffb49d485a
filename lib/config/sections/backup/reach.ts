import { managementKey } from '../../organization/types.ts';
import { unitAt, isUnder } from '../../organization/unit-path.ts';
import type { Path } from '../../text/yaml.ts';
import type { SectionContext } from '../section.ts';

type Organization = Pick<SectionContext, 'root' | 'organizationalUnits' | 'accounts' | 'guardrails'>;

/** Where a backup policy is attached. */
export interface Attached {
  readonly guardrail: string;
  /** The OU, or that of the account; the empty path is the root. */
  readonly unit: string;
  /** Undefined: all accounts under the OU. */
  readonly account?: string;
  /** Where the config says so. */
  readonly at: Path;
}

/** Every attachment of a guardrail of type backup. */
export const attachedBackups = ({ root, organizationalUnits, accounts, guardrails }: Organization): Attached[] => {
  const names = new Set(guardrails.filter(({ type }) => type === 'backup').map(({ name }) => name));
  const among = (listed: readonly string[], at: Path, target: Pick<Attached, 'unit' | 'account'>): Attached[] =>
    listed.flatMap((guardrail, index) =>
      names.has(guardrail) ? [{ guardrail, ...target, at: [...at, 'guardrails', index] }] : [],
    );
  return [
    ...among(root.guardrails, ['organization'], { unit: '' }),
    ...organizationalUnits.flatMap(({ guardrails: listed, path }) => among(listed, unitAt(path), { unit: path })),
    ...accounts.flatMap(({ guardrails: listed, key, ou = '', closed, management }) =>
      closed && !management ? [] : among(listed, ['accounts', key], { unit: ou, account: key }),
    ),
  ];
};

/** Whether what is attached there binds the account. */
export const binds = ({ unit, account }: Attached, { key, ou = '' }: { key: string; ou?: string }): boolean =>
  account === undefined ? isUnder(ou, unit) : account === key;

/** Whether a backup policy binds the management account: at the root, it does. */
export const backsUpManagement = (organization: Organization): boolean => {
  const management = organization.accounts.find(({ key }) => key === managementKey) ?? { key: managementKey };
  return attachedBackups(organization).some((one) => binds(one, management));
};
