import { readAccess } from './access.ts';
import { readAccounts } from './accounts.ts';
import { withImplied } from './administrators.ts';
import { checkAttachments, targetsOf } from './attachments.ts';
import { readBackup } from './backup.ts';
import { readBaseline } from './baseline.ts';
import { builtInStacks } from './built-in-stacks.ts';
import { readCost } from './cost.ts';
import { readDocument, type Documents } from './documents.ts';
import { readGuardrails } from './guardrails.ts';
import type { Account, Governed, LandingZone } from './landing-zone.ts';
import { readObservability } from './observability.ts';
import { readDelegatedAdministrators, readRegions, readTrustedAccess } from './organization.ts';
import { readOrganizationalUnits } from './organizational-units.ts';
import { readLogging } from './logging.ts';
import { quotas } from './quotas.ts';
import { readRecording } from './recording.ts';
import type { Report } from './report.ts';
import type { WrittenConfig } from './schema.ts';
import type { SectionContext } from './section.ts';
import { tellUnrecorded } from './security-checks.ts';
import { readSecurity } from './security.ts';
import { tellRegionOrder } from './stack-regions.ts';
import { readRollout, readStacks } from './stacks.ts';
import type { Vocabulary } from './vocabulary.ts';

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
