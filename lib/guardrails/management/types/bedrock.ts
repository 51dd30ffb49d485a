import { hasPlaceholder, propertiesOf } from '../../grammar/nodes.ts';
import { judgeRegion } from '../../../config/words/regions.ts';
import { assignedTo } from '../assigned.ts';
import { each, many, one, only, type Also, type Shape } from '../shape.ts';
import { like, oneOf, region } from '../values.ts';

const guarding = one(oneOf('comprehensive', 'selective'));
const guardrail = like(
  /^arn:aws[a-z-]*:bedrock:[a-z0-9-]+:\d{12}:guardrail\/[a-z0-9]+:[1-9]\d{0,7}$/,
  'the ARN of a guardrail with the number of its version',
  'use arn:aws:bedrock:REGION:ACCOUNT_ID:guardrail/ID:VERSION; DRAFT is not a version',
);

/** AWS: the guardrail exists in the region that the policy names. */
const ofItsRegion: Also = (node, report) => {
  for (const { name, value } of propertiesOf(node))
    for (const config of propertiesOf(value)) {
      const identifier = assignedTo(config.value, 'identifier');
      if (!identifier || hasPlaceholder(identifier) || name.includes('{{')) continue;
      const region = /^arn:[^:]*:bedrock:([a-z0-9-]+):/.exec(String(identifier.value))?.[1];
      if (region === undefined || region === name || judgeRegion(name).known === 'no') continue;
      report.error(identifier, `the guardrail is in ${region}, not in ${name}`, `use a guardrail of ${name}`);
    }
};

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_bedrock_syntax.html */
export const bedrock: Shape = only({
  guardrail_inference: each(
    each(
      only(
        {
          identifier: one(guardrail),
          input_tags: one(oneOf('honor', 'ignore')),
          selective_content_guarding: only({ system: guarding, messages: guarding }, { oneOf: ['system', 'messages'] }),
          model_enforcement: only(
            { included_models: many(), excluded_models: many() },
            { together: ['included_models', 'excluded_models'] },
          ),
        },
        { required: ['identifier'] },
      ),
    ),
    { name: region, also: ofItsRegion },
  ),
});
