import type { Guardrail } from '../../organization/types.ts';
import { isUnder } from '../../organization/unit-path.ts';
import { isDictionary } from '../../text/yaml.ts';
import type { SectionContext } from '../section.ts';
import { backupName } from './names.ts';
import { attachedBackups, binds, type Attached } from './reach.ts';
import type { Backup, Lock } from './types.ts';

/** Warns of backup policies that name what nothing makes, or reach where it is not made: their backups fail, and only AWS Backup tells. */
export const tellBackupPolicies = (backup: Backup | undefined, context: SectionContext): void => {
  const { guardrails, report } = context;
  if (report.unread(['backup'])) return;
  const attached = attachedBackups(context);
  const effective = guardrails.filter(({ name }) => attached.some(({ guardrail }) => guardrail === name));
  for (const guardrail of effective) {
    const at = ['guardrails', guardrail.name];
    if (!backup)
      report.warn(at, `guardrail "${guardrail.name}" needs a vault and a role that nothing creates`, 'add backup: {}');
    else for (const { message, fix } of mistakes(guardrail, backup, context)) report.warn(at, message, fix);
  }
  if (backup) tellReach(attached, backup, context);
};

/** Where a policy reaches accounts that have no vault. */
const tellReach = (attached: readonly Attached[], { targets }: Backup, { accounts, report }: SectionContext): void => {
  const { organizationalUnits: units, except, management } = targets;
  const covered = (path: string): boolean => units.some((unit) => isUnder(path, unit));
  if (!report.unread(['backup', 'organizationalUnits']))
    for (const { guardrail, unit, account, at } of attached) {
      if (covered(unit) || (management && account === 'management')) continue;
      const path = unit === '' ? 'root' : unit;
      report.warn(
        at,
        account === undefined
          ? `guardrail "${guardrail}" applies to accounts in ${path} that have no vault`
          : `guardrail "${guardrail}" applies to account "${account}", which has no vault`,
        `add ${path} to backup.organizationalUnits`,
      );
    }
  except.forEach((key, index) => {
    const account = accounts.find((one) => one.key === key);
    const reaching = account && attached.find((one) => binds(one, account));
    if (reaching)
      report.warn(
        ['backup', 'except', index],
        `guardrail "${reaching.guardrail}" applies to account "${key}", which has no vault`,
        'remove it',
      );
  });
};

interface Mistake {
  readonly message: string;
  readonly fix: string;
}

const mistakes = ({ name, content }: Guardrail, backup: Backup, { report }: SectionContext): Mistake[] => {
  const plans = valuesOf(isDictionary(content) ? content.plans : undefined);
  const rules = plans.flatMap(({ rules: all }) => valuesOf(all));
  const selections = plans.flatMap(({ selections: all }) => valuesOf(all).flatMap(valuesOf));
  const vaults = rules.flatMap(({ target_backup_vault_name: vault }) => assigned(vault));
  const roles = selections.flatMap(({ iam_role_arn: role }) => assigned(role)).map((arn) => arn.split(':role/').at(-1));
  const regions = plans.flatMap((plan) => assigned(plan.regions));
  const copies = rules.flatMap(({ copy_actions: all }) => Object.keys(isDictionary(all) ? all : {}));
  const ours = rules.filter(({ target_backup_vault_name: vault }) => assigned(vault).includes(backup.vault));
  const bare = regions.filter((region) => !backup.regions.includes(region));
  const sure = !report.unread(['organization', 'regions']) && !report.unread(['backup', 'regions']);
  return [
    ...unique(vaults.filter((vault) => vault !== backup.vault)).map((vault) => ({
      message: `guardrail "${name}" uses vault "${vault}", which the configuration does not create`,
      fix: `use ${backup.vault}, or create the vault in a stack of your own`,
    })),
    ...unique(roles.filter((role) => role !== backupName)).map((role) => ({
      message: `guardrail "${name}" uses role "${String(role)}", which the configuration does not create`,
      fix: `use ${backupName}, or create the role in a stack of your own`,
    })),
    ...(bare.length > 0 && ours.length > 0 && sure
      ? [
          {
            message: `guardrail "${name}" backs up in ${unique(bare).join(', ')}, where no vault exists`,
            fix: 'add the region to backup.regions, or remove it from the policy',
          },
        ]
      : []),
    ...copies
      .filter((arn) => isElsewhere(arn, backup.vault))
      .map((arn) => ({
        message: `guardrail "${name}" copies to ${arn}, which does not accept copies from other accounts`,
        fix: 'use a vault from a stack of your own',
      })),
    ...(backup.lock
      ? ours.flatMap((rule) => retentionMistakes(name, rule, backup.lock ?? { minimumRetention: 0 }))
      : []),
  ];
};

/** Whether it is our vault in another account than that which is backed up. */
const isElsewhere = (arn: string, ours: string): boolean => {
  const [, , , , account, , vault] = arn.split(':');
  return vault === ours && account !== '$account';
};

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultLockConfiguration.html */
const retentionMistakes = (name: string, { lifecycle }: Dictionary, lock: Lock): Mistake[] => {
  const [given] = assigned(isDictionary(lifecycle) ? lifecycle.delete_after_days : undefined);
  const kept = given === undefined ? Infinity : Number(given);
  const { minimumRetention: least, maximumRetention: most = Infinity } = lock;
  if (kept >= least && kept <= most) return [];
  const length = given === undefined ? 'forever' : `for ${given} days`;
  return [
    {
      message: `guardrail "${name}" keeps backups ${length}, but the vault lock does not allow it, so all backups fail`,
      fix: kept < least ? `keep them for at least ${least} days` : `keep them for at most ${most} days`,
    },
  ];
};

type Dictionary = Readonly<Record<string, unknown>>;

const valuesOf = (value: unknown): Dictionary[] =>
  isDictionary(value) ? Object.values(value).filter(isDictionary) : [];

/** What an inheritance operator of a policy sets. */
const assigned = (value: unknown): string[] =>
  [isDictionary(value) ? value['@@assign'] : undefined].flat().filter((one) => typeof one === 'string');

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];
