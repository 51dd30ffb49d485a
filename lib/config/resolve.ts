import { readAccess } from './sections/access/read.ts';
import { readAccounts } from './organization/accounts.ts';
import { withImplied } from './organization/administrators.ts';
import { checkAttachments, targetsOf } from './organization/attachments.ts';
import { readBackup } from './sections/backup/read.ts';
import { readBaseline } from './sections/baseline/read.ts';
import { builtInStacks } from './built-in-stacks.ts';
import { readCost } from './sections/cost/read.ts';
import { readDocument, type Documents } from './organization/documents.ts';
import { readGuardrails } from './organization/guardrails.ts';
import type { Account, Governed } from './organization/types.ts';
import type { LandingZone } from './landing-zone.ts';
import { readObservability } from './sections/observability/read.ts';
import { readDelegatedAdministrators, readRegions, readTrustedAccess } from './organization/read.ts';
import { readOrganizationalUnits } from './organization/units.ts';
import { readLogging } from './sections/logging/read.ts';
import { quotas } from './words/quotas.ts';
import { readRecording } from './sections/config/read.ts';
import type { Report } from './text/report.ts';
import type { WrittenConfig } from './written.ts';
import type { SectionContext } from './sections/checks.ts';
import { tellUnrecorded } from './sections/security/checks.ts';
import { readSecurity } from './sections/security/read.ts';
import { tellRegionOrder } from './deployment/regions.ts';
import { readRollout } from './deployment/rollout.ts';
import { readStacks } from './sections/stacks/read.ts';
import type { Vocabulary } from './organization/vocabulary.ts';

/** Fills in the defaults and checks all that a schema can not: names, quotas, documents. Reports every mistake it finds. */
export const resolve = (config: WrittenConfig, documents: Documents, report: Report): LandingZone => {
  const { organization } = config;
  const { partition, regions } = readRegions(organization, report);
  const roles = {
    automation: organization.roles?.automation ?? 'OrganizationAccountAccessRole',
    breakGlass: organization.roles?.breakGlass ?? 'break-glass',
  };
  const root: Governed = {
    guardrails: organization.guardrails ?? [],
    scpStrategy: organization.scpStrategy ?? 'deny-list',
    ...(organization.tags ? { tags: organization.tags } : {}),
  };
  const placed = readOrganizationalUnits(config.organizationalUnits ?? {}, root.scpStrategy, report);
  const organizationalUnits = placed.map(({ unit }) => unit);
  const accounts = readAccounts(config, organizationalUnits, report);
  const isGone = ({ closed, management }: Account): boolean => closed && !management;
  const words: Vocabulary = {
    homeRegion: organization.homeRegion,
    regions,
    partition,
    roles,
    accounts: accounts.filter((one) => !isGone(one)).map(({ key }) => key),
    closedAccounts: accounts.filter(isGone).map(({ key }) => key),
    organizationalUnits: organizationalUnits.map(({ path }) => path),
    logging: config.logging !== null && config.logging !== undefined,
  };
  const guardrails = readGuardrails(config.guardrails ?? {}, documents, words, report);
  const targets = targetsOf(root, placed, accounts);
  checkAttachments(targets, guardrails, report);
  for (const { at, governed, name } of targets) {
    // One of the fifty is the tag by which this tool knows what it owns.
    const count = Object.keys(governed.tags ?? {}).length;
    if (count >= quotas.tags) {
      report.key(
        [...at, 'tags'],
        `${count} tags on ${name}; AWS allows ${quotas.tags}, one of which is ours`,
        'remove some',
      );
    }
  }
  const policy = organization.resourcePolicy;
  const at = ['organization', 'resourcePolicy'];
  const resourcePolicy =
    policy === undefined
      ? undefined
      : readDocument(
          { name: policy, type: 'resource-policy', maxSize: quotas.resourcePolicy, named: report.place(at) },
          documents,
          words,
          report,
        );
  const logging = readLogging(config.logging, accounts, report);
  const sectionContext: SectionContext = {
    ...{ words, report, root, accounts, organizationalUnits, guardrails, regions },
    homeRegion: organization.homeRegion,
    ...(logging ? { logging } : {}),
  };
  const baseline = readBaseline(config.baseline, config.security?.administrator, sectionContext);
  const sections = defined({
    logging,
    security: readSecurity(config.security, sectionContext),
    recording: readRecording(config.config, config.security?.administrator, sectionContext),
    baseline,
    cost: readCost(config.cost, sectionContext),
    backup: readBackup(config.backup, sectionContext),
    observability: readObservability(config.observability, sectionContext),
    access: readAccess(config.access, { ...sectionContext, documents, baseline }),
  });
  tellUnrecorded(sections, report);
  const delegatedAdministrators = withImplied(
    readDelegatedAdministrators(organization, accounts, report),
    sections,
    report,
  );
  const rollout = readRollout(organization.rollout);
  tellRegionOrder(['organization', 'rollout', 'regionOrder'], organization.rollout?.regionOrder, { words, report });
  const taken = builtInStacks(sections);
  const stacks = readStacks(config.stacks ?? {}, { documents, words, accounts, rollout, taken, report });
  return {
    homeRegion: organization.homeRegion,
    regions,
    partition,
    roles,
    root,
    organizationalUnits,
    accounts,
    guardrails,
    delegatedAdministrators,
    trustedAccess: readTrustedAccess(
      organization,
      delegatedAdministrators,
      accounts,
      guardrails.map(({ type }) => type),
      report,
    ),
    ...(resourcePolicy === undefined ? {} : { resourcePolicy }),
    ...(organization.accountQuota === undefined ? {} : { accountQuota: organization.accountQuota }),
    managedBy: organization.managedBy ?? 'landing-zone',
    rollout,
    ...sections,
    stacks,
    deployments: [],
    maxDeletedShare: Number.parseInt(organization.maxDeletions ?? '20', 10) / 100,
  };
};

/** Without what is undefined. */
const defined = <T extends object>(value: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never;
