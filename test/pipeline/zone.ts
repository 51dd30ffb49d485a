import { zoneOf } from '../support/zone.ts';
import type { LandingZone } from '../../lib/config/landing-zone.ts';

export const tool = `tool: { repository: https://github.com/acme/tool.git, commit: ${'a'.repeat(40)} }`;

/** Sections by host, each as its repository is after 15 July 2026 unless it says otherwise. */
export const hosts = {
  github: 'github: { repository: acme/zone, ownerId: 1, repositoryId: 2 }',
  names: 'github: { repository: acme/zone, ownerId: 1, repositoryId: 2, subject: names, planEnvironment: plan }',
  leases: 'github: { repository: acme/zone, ownerId: 1, repositoryId: 2 }\n  leases: true',
  account: 'github: { repository: acme/zone, ownerId: 1, repositoryId: 2 }\n  account: deploy\n  leases: true',
  gitlab: 'gitlab: { project: acme/platform/zone, projectId: 42 }',
  bitbucket: `bitbucket: { workspace: acme, workspaceId: '{11111111-1111-4111-8111-111111111111}', repositoryId: '{22222222-2222-4222-8222-222222222222}', environmentId: '{33333333-3333-4333-8333-333333333333}', planEnvironmentId: '{44444444-4444-4444-8444-444444444444}' }`,
  codepipeline: 'codepipeline: { provider: github, repository: acme/zone }',
} as const;

export const pipelineZone = (host: keyof typeof hosts, more = ''): LandingZone =>
  zoneOf(
    `pipeline:\n  ${hosts[host]}\n  ${tool}\n${host === 'account' ? 'accounts: { deploy: , web: }\n' : ''}${more}`,
  );
