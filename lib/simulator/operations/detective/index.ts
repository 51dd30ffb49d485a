import {
  AccessDeniedException,
  ResourceNotFoundException,
  ValidationException,
  type CreateMembersResponse,
  type DescribeOrganizationConfigurationResponse,
  type ListMembersResponse,
  type ListOrganizationAdminAccountsResponse,
} from '@aws-sdk/client-detective';
import type { Call, Operations } from '../../engine/call.ts';
import { uuid } from '../../world/digest.ts';
import { newNumber } from '../../world/ids.ts';
import { refusal } from '../../engine/refuse.ts';
import type { SecurityRecord } from '../../security/records.ts';
import {
  appoint,
  demandAdministrator,
  demandManagement,
  dismiss,
  pageOfMembers,
  recordOf,
  takeIn,
} from '../../security/service.ts';

const service = 'detective';
const invalid = (message: string): Error => refusal(ValidationException, message);
const denied = (message: string): Error => refusal(AccessDeniedException, message, 403);

interface Graph {
  GraphArn: string;
}

/** What Detective does for an organization. https://docs.aws.amazon.com/detective/latest/APIReference/ */
export const detective = {
  EnableOrganizationAdminAccount({ AccountId: id }: { AccountId: string }, call: Call) {
    const { world, region } = call;
    const record = appoint(service, 'detective.amazonaws.com', id, call, invalid);
    const graph = uuid(`graph ${region} ${newNumber(world)}`).replaceAll('-', '');
    record.organization = {
      AutoEnable: false,
      graph: `arn:${world.partition}:detective:${region}:${id}:graph:${graph}`,
    };
    return {};
  },

  /** The graph of the organization goes with its administrator. */
  DisableOrganizationAdminAccount(_input: object, call: Call) {
    dismiss(service, undefined, call, invalid);
    return {};
  },

  ListOrganizationAdminAccounts(_input: object, call: Call): ListOrganizationAdminAccountsResponse {
    demandManagement(call, denied);
    const { administrator, organization } = recordOf(service, call);
    if (administrator === undefined) return { Administrators: [] };
    return { Administrators: [{ AccountId: administrator, GraphArn: String(organization.graph) }] };
  },

  ListGraphs(_input: object, call: Call) {
    const { administrator, organization } = recordOf(service, call);
    return { GraphList: administrator === call.caller ? [{ Arn: String(organization.graph) }] : [] };
  },

  DescribeOrganizationConfiguration: (input: Graph, call: Call): DescribeOrganizationConfigurationResponse => ({
    AutoEnable: administered(input, call).organization.AutoEnable === true,
  }),

  UpdateOrganizationConfiguration({ AutoEnable, ...input }: Graph & { AutoEnable?: boolean }, call: Call) {
    const record = administered(input, call);
    record.organization = { ...record.organization, AutoEnable: AutoEnable ?? false };
    if (AutoEnable === true) record.automaticSince ??= call.now;
    else delete record.automaticSince;
    return {};
  },

  ListMembers(input: Graph & { NextToken?: string; MaxResults?: number }, call: Call): ListMembersResponse {
    const record = administered(input, call);
    const tell = (id: string) => ({ AccountId: id, Status: 'ENABLED' as const, GraphArn: input.GraphArn });
    const { items, ...more } = pageOfMembers('detective members', call, record, input, tell, invalid);
    return { MemberDetails: items, ...more };
  },

  CreateMembers(
    { Accounts, ...input }: Graph & { Accounts: { AccountId: string }[] },
    call: Call,
  ): CreateMembersResponse {
    const record = administered(input, call);
    const refused = takeIn(
      record,
      Accounts.map(({ AccountId }) => AccountId),
      call,
    );
    return {
      Members: [],
      UnprocessedAccounts: refused.map((AccountId) => ({
        AccountId,
        Reason: 'The account is not in the organization',
      })),
    };
  },
} satisfies Operations;

function administered({ GraphArn }: Graph, call: Call): SecurityRecord {
  const record = recordOf(service, call);
  demandAdministrator(record, call, denied);
  if (record.organization.graph === GraphArn) return record;
  throw refusal(ResourceNotFoundException, `Graph ${GraphArn} does not exist`, 404);
}
