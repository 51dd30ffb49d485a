import { z } from 'zod';
import { roleName, text } from '../../schema/values.ts';

const notAnId = 'is not a numeric ID -> use the number that the host shows, without quotes';
const id = z.int(notAnId).positive(notAnId);
const notAUuid = 'is not a UUID in braces -> use one such as "{b6c7a3f0-1f2e-4c55-9d3b-0a1b2c3d4e5f}"';
const uuid = z.string(notAUuid).regex(/^\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}$/, notAUuid);
const notARepository = 'is not OWNER/REPOSITORY -> use both names, such as acme/landing-zone';
/** https://docs.github.com/en/repositories/creating-and-managing-repositories: letters, digits, and . _ - */
const repository = z
  .string(notARepository)
  .max(140)
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]*\/[A-Za-z0-9._-]+$/, notARepository);
const notAProject = 'is not GROUP/PROJECT -> use the whole path, such as acme/platform/landing-zone';
const project = z
  .string(notAProject)
  .max(255)
  .regex(/^[A-Za-z0-9_][A-Za-z0-9._-]*(\/[A-Za-z0-9_][A-Za-z0-9._-]*)+$/, notAProject);
const notAName = 'is not a name that fits into a subject -> use letters, digits, and . _ / -';
/** Of a branch or an environment: nothing that a policy takes for a wildcard, a shell for a word of its own, or a subject for its end. */
const name = text(100).regex(/^[A-Za-z0-9][A-Za-z0-9._/-]*$/, notAName);
const notAHost = 'is not a host name -> use one such as gitlab.example.com, without https://';
const idsOnly = 'must be a map, because a name alone can be taken over -> add repository: and the IDs below it';

const existingProvider = z
  .boolean()
  .optional()
  .describe('Whether the account that jobs come in by already has the OIDC provider of this host. Default: false.');

const github = z
  .strictObject(
    {
      repository: repository.optional().describe('OWNER/REPOSITORY on github.com.'),
      ownerId: id.optional().describe('ID of the owner: gh api repos/OWNER/REPOSITORY --jq .owner.id'),
      repositoryId: id.optional().describe('ID of the repository: gh api repos/OWNER/REPOSITORY --jq .id'),
      subject: z
        .enum(['immutable', 'names'])
        .optional()
        .describe(
          'Format of subjects in tokens. immutable: repositories created, renamed, or moved since 15 July 2026, or opted in. names: others. Default: immutable.',
        ),
      environment: name.optional().describe('Environment of the job that applies. Default: landing-zone.'),
      planEnvironment: name
        .optional()
        .describe('Environment of the job that plans pull requests; add reviewers to it. Default: none.'),
      existingProvider,
    },
    idsOnly,
  )
  .meta({ required: ['repository', 'ownerId', 'repositoryId'] })
  .describe('GitHub Actions.');

const gitlab = z
  .strictObject(
    {
      host: z
        .string(notAHost)
        .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, notAHost)
        .optional()
        .describe('Host name of GitLab. Default: gitlab.com.'),
      project: project.optional().describe('GROUP/PROJECT.'),
      projectId: id.optional().describe('ID of the project, on its overview page.'),
      environment: name.optional().describe('Environment of the job that applies. Default: landing-zone.'),
      existingProvider,
    },
    idsOnly,
  )
  .meta({ required: ['project', 'projectId'] })
  .describe('GitLab CI/CD.');

const bitbucket = z
  .strictObject(
    {
      workspace: z
        .string()
        .regex(/^[a-z0-9_-]+$/, 'is not a workspace ID -> use the part of its address after bitbucket.org/')
        .optional()
        .describe('ID of the workspace, as in its address.'),
      workspaceId: uuid.optional().describe('UUID of the workspace, in braces and quotes.'),
      repositoryId: uuid.optional().describe('UUID of the repository, in braces and quotes.'),
      environmentId: uuid.optional().describe('UUID of the deployment environment landing-zone, which applies.'),
      planEnvironmentId: uuid.optional().describe('UUID of the deployment environment landing-zone-plan, which plans.'),
      existingProvider,
    },
    idsOnly,
  )
  .meta({ required: ['workspace', 'workspaceId', 'repositoryId', 'environmentId', 'planEnvironmentId'] })
  .describe('Bitbucket Pipelines.');

const codepipeline = z
  .strictObject({
    provider: z.enum(['github', 'gitlab', 'bitbucket']).describe('Host of the repository.'),
    repository: project.describe('OWNER/REPOSITORY.'),
  })
  .describe('AWS CodePipeline in the management account, with a connection to the repository.');

const notABucket = 'is not a bucket name -> use the name alone, without s3://';

const records = z
  .strictObject({
    bucket: z
      .string(notABucket)
      .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, notABucket)
      .describe('Name of the bucket.'),
    prefix: text(200)
      .regex(
        /^[A-Za-z0-9!_.*'()-][A-Za-z0-9!_.*'()/-]*$/,
        'is not a prefix -> use letters, digits, / and -, such as applies',
      )
      .optional()
      .describe('Beginning of the keys of objects. Default: landing-zone.'),
    account: z
      .string()
      .min(1)
      .optional()
      .describe('Account of the bucket, whose automation role writes the records. Default: the management account.'),
  })
  .describe('S3 bucket to which every apply writes its record: who applied what, and the outcome.');

const notACommit = 'is not a commit hash -> use all 40 hex digits';
const notAnAddress = 'is not an HTTPS address -> use one such as https://github.com/acme/landing-zone-tool.git';

export const pipeline = z
  .strictObject({
    github: github.optional(),
    gitlab: gitlab.optional(),
    bitbucket: bitbucket.optional(),
    codepipeline: codepipeline.optional(),
    account: z
      .string()
      .min(1)
      .optional()
      .describe(
        'Member account with the OIDC provider and the roles that jobs assume first. Default: the management account.',
      ),
    branch: name.optional().describe('Protected branch that merges go to. Default: main.'),
    tool: z
      .strictObject({
        repository: z
          .string(notAnAddress)
          .regex(/^https:\/\/[A-Za-z0-9][A-Za-z0-9./_~-]*$/, notAnAddress)
          .describe('Address of the Git repository with landing-zone.'),
        commit: z
          .string(notACommit)
          .regex(/^[0-9a-f]{40}$/, notACommit)
          .describe('Commit that the jobs run, all 40 digits.'),
      })
      .optional()
      .describe('The landing-zone that the jobs run.'),
    roles: z
      .strictObject({
        plan: roleName.optional().describe('Role that plans. Default: landing-zone-pipeline-plan.'),
        apply: roleName.optional().describe('Role that applies. Default: landing-zone-pipeline-apply.'),
        reader: roleName
          .optional()
          .describe('Role by which plans read in member accounts. Default: landing-zone-pipeline-reader.'),
      })
      .optional()
      .describe(
        'Names of the roles: plan and apply in the management account (and account), reader in member accounts.',
      ),
    session: z
      .string('is not a duration -> use one such as 2 hours')
      .regex(/^([1-9]|1[0-2]) hours?$/, 'must be 1 hour to 12 hours -> use one such as 2 hours')
      .optional()
      .describe(
        'Longest session of the roles, 1 hour to 12 hours. Default: 1 hour for plan, 4 hours for apply; always 1 hour with account.',
      ),
    permissionsBoundary: text(128)
      .regex(/^[\w+=,.@-]+$/, 'is not a policy name -> use the name without the ARN')
      .optional()
      .describe('Customer managed policy in the management account that bounds both roles. Default: none.'),
    leases: z
      .boolean()
      .optional()
      .describe('Whether the scheduled job also applies what leases ask for, without a merge. Default: false.'),
    drift: z
      .string('is not a cron expression -> use one such as "17 4 * * *"')
      .regex(/^[0-9*/,-]+( [0-9*/,-]+){4}$/, 'is not a cron expression -> use one such as "17 4 * * *"')
      .optional()
      .describe('Times of the drift check in UTC, as five fields of cron. Default: 17 4 * * *.'),
    records: records.optional(),
  })
  .meta({ required: ['tool'] })
  .describe('Pipeline that plans pull requests and applies merges: roles, trust, and workflow files.');

export type WrittenPipeline = z.infer<typeof pipeline>;
