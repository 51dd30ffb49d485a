import { email as address, emailTemplate } from '../../config/schema/values.ts';
import { UserError } from '../../config/text/problems.ts';

/** Throws where validate would refuse the email template, or the address that one of these accounts gets by it. */
export const checkEmail = (template: string, keys: readonly string[]): void => {
  if (!template.includes('{account}'))
    throw new UserError(`--email must contain {account}: each account needs its own email address\n    -> ${example}`);
  if (!emailTemplate.safeParse(template).success)
    throw new UserError(`--email ${template} is not an email address that AWS accepts\n    -> ${example}`);
  const long = keys.map((key) => template.replaceAll('{account}', key)).find((one) => !address.safeParse(one).success);
  if (long !== undefined)
    throw new UserError(`${long}, by --email, is not an email address that AWS accepts\n    -> use a shorter template`);
};

const example = 'use a template such as aws+{account}@example.com';
