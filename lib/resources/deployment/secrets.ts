import { isNoEcho, type Template } from '../../config/deployment/template.ts';
import type { LandingZone } from '../../config/landing-zone.ts';

type Parameters = Readonly<Record<string, string>>;

/** What stands for a value that nobody may see: in specs, and so in plans, their hashes, and all that is printed. */
export const unseen = '(NoEcho)';

const isSecret = (template: Template | undefined, name: string): boolean => isNoEcho(template?.Parameters?.[name]);

/** Parameters as a spec has them. */
export const withoutSecrets = (parameters: Parameters, template: Template | undefined): Parameters =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, isSecret(template, name) ? unseen : value]),
  );

/** The same as AWS shall have them: values that a spec does not have come from the config. */
export const withSecrets = ({ deployments }: LandingZone, name: string, parameters: Parameters): Parameters => {
  const values = deployments.find((one) => one.name === name)?.parameters ?? {};
  return Object.fromEntries(
    Object.entries(parameters).map(([key, value]) => [key, value === unseen ? (values[key] ?? value) : value]),
  );
};

/** Calls AWS, whose errors may repeat what they were given. */
export const keepingSecrets = async <T>(
  { deployments }: LandingZone,
  name: string,
  call: () => Promise<T>,
): Promise<T> => {
  try {
    return await call();
  } catch (error) {
    const { parameters = {}, template } = deployments.find((one) => one.name === name) ?? {};
    const secrets = Object.keys(parameters).flatMap((key) => (isSecret(template, key) ? (parameters[key] ?? []) : []));
    if (error instanceof Error)
      for (const secret of secrets.filter((one) => one !== ''))
        for (const field of ['message', 'stack'] as const)
          error[field] = error[field]?.replaceAll(secret, unseen) ?? '';
    throw error;
  }
};
