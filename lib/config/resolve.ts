import { tellRegionOrder } from './deployment/regions.ts';
import { readRollout } from './deployment/rollout.ts';
import type { LandingZone } from './landing-zone.ts';
import { readAccounts } from './organization/accounts.ts';
import { withImplied } from './organization/administrators.ts';
import { attachmentPlaces, checkAttachments, targetsOf } from './organization/attachments.ts';
import { readDocument, type Documents } from './organization/documents.ts';
import { readGuardrails } from './organization/guardrails.ts';
import { readAvailability } from './organization/availability.ts';
import { asOf, type StageOf } from './organization/lease.ts';
import { readModelRegions, tellUnusedModelRegions } from './organization/model-regions.ts';
import { readDelegatedAdministrators, readRegions, readTrustedAccess, tellRolePath } from './organization/read.ts';
import type { Account, Governed } from './organization/types.ts';
import { readOrganizationalUnits } from './organization/units.ts';
import type { Vocabulary } from './organization/vocabulary.ts';
import { builtInStacks, mayBeBuiltIn } from './sections/built-in-stacks.ts';
import { present, readSections, sections } from './sections/index.ts';
import { exemptRolesOf } from './sections/pipeline/read.ts';
import type { AnySection } from './sections/section.ts';
import { readStacks } from './sections/stacks/read.ts';
import type { Report } from './text/report.ts';
import { quotas } from './words/quotas.ts';
import type { WrittenConfig } from './written.ts';

/** Fills in the defaults and checks all that a schema can not: names, quotas, documents. Reports every mistake it finds. */
export const resolve = (
  config: WrittenConfig,
  documents: Documents,
  report: Report,
  listed: readonly AnySection[] = sections,
  stageOf: StageOf = asOf(undefined),
): LandingZone => {
  const { organization } = config;
  const { partition, regions } = readRegions(organization, report);
  const opened = readAvailability(organization, report);
  const roles = {
    automation: organization.roles?.automation ?? 'OrganizationAccountAccessRole',
    breakGlass: organization.roles?.breakGlass ?? 'break-glass',
    ...(config.pipeline ? exemptRolesOf(config.pipeline) : {}),
  };
  tellRolePath(organization.roles?.automation, ['organization', 'roles', 'automation'], report);
  const root: Governed = {
    guardrails: organization.guardrails ?? [],
    scpStrategy: organization.scpStrategy ?? 'deny-list',
    ...(organization.tags ? { tags: organization.tags } : {}),
  };
  const placed = readOrganizationalUnits(config.organizationalUnits ?? {}, root.scpStrategy, report);
  const organizationalUnits = placed.map(({ unit }) => unit);
  const accounts = readAccounts(config, organizationalUnits, report, stageOf);
  const isGone = ({ closed, management }: Account): boolean => closed && !management;
  const words: Vocabulary = {
    homeRegion: organization.homeRegion,
    regions,
    modelRegions: [...regions, ...readModelRegions(organization, regions, report)],
    partition,
    opened,
    roles,
    accounts: accounts.filter((one) => !isGone(one)).map(({ key }) => key),
    closedAccounts: accounts.filter(isGone).map(({ key }) => key),
    organizationalUnits: organizationalUnits.map(({ path }) => path),
    logging: Boolean(config.logging),
  };
  const guardrails = readGuardrails(config.guardrails ?? {}, documents, words, report);
  tellUnusedModelRegions(words, guardrails, report);
  const targets = targetsOf(root, placed, accounts);
  checkAttachments(targets, guardrails, report);
  for (const { at, governed, name } of targets) {
    // One of the fifty is the tag by which this tool knows what it owns.
    const count = Object.keys(governed.tags ?? {}).length;
    if (count >= quotas.tags) {
      report.key(
        [...at, 'tags'],
        `${count} tags on ${name}; the quota is ${quotas.tags}, including the landing-zone tag`,
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
  const { homeRegion } = organization;
  const context = {
    ...{ words, report, root, accounts, organizationalUnits, guardrails },
    documents,
    regions,
    homeRegion,
  };
  const read = readSections(config, context, listed);
  const delegatedAdministrators = withImplied(
    readDelegatedAdministrators(organization, accounts, report),
    present(read, listed).flatMap(([{ administrators }, section]) => administrators?.(section) ?? []),
    report,
  );
  const rollout = readRollout(organization.rollout);
  tellRegionOrder(['organization', 'rollout', 'regionOrder'], organization.rollout?.regionOrder, { words, report });
  const taken = builtInStacks(read, listed);
  const mayTake = (name: string) => mayBeBuiltIn(name, report, listed);
  const stacks = readStacks(config.stacks ?? {}, { documents, words, accounts, rollout, taken, mayTake, report });
  return {
    homeRegion,
    regions,
    partition,
    ...(organization.enableRegions === undefined ? {} : { enableRegions: organization.enableRegions }),
    ...(Object.keys(opened).length === 0 ? {} : { opened }),
    roles,
    root,
    organizationalUnits,
    accounts,
    guardrails,
    attached: attachmentPlaces(targets, report),
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
    ...read,
    stacks,
    deployments: [],
    maxDeletedShare: Number.parseInt(organization.maxDeletions ?? '20', 10) / 100,
  };
};
