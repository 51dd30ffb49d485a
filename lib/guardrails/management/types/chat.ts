import { each, many, one, only, type Shape } from '../shape.ts';
import { either, like, oneOf } from '../values.ts';

const client = one(oneOf('enabled', 'disabled'));
const roles = { supported_role_settings: many(oneOf('user_role', 'channel_role')) };
const channels = { supported_channel_types: many(oneOf('public', 'private')), ...roles };
const everything = oneOf('*');
/** The forms of ids: https://docs.aws.amazon.com/chatbot/latest/APIReference/API_CreateMicrosoftTeamsChannelConfiguration.html */
const workspace = like(/^[0-9A-Z]{1,255}$/, 'the ID of a Slack workspace', 'use one such as T012ABCDEFG');
const uuid = like(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'an ID of Microsoft Teams');

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_chatbot_syntax.html, with its limits */
export const chat: Shape = only({
  platforms: only({
    slack: only({
      client,
      workspaces: many(either(everything, workspace), 255),
      default: only(channels),
      overrides: each(only(channels), { name: workspace, most: 255 }),
    }),
    microsoft_teams: only({
      client,
      tenants: each(many(either(everything, uuid), 36), { name: either(everything, uuid), most: 36 }),
      default: only(roles),
      overrides: each(each(only(roles), { name: uuid, most: 36 }), { name: uuid, most: 36 }),
    }),
    chime: only({ client }),
    // Here in the first example of the page, one level up in the others.
    default: only({ client }),
  }),
  default: only({ client }),
});
