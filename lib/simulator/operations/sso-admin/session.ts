import { invalid } from '../../identity-center/demand.ts';

const duration = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const seconds = [86_400, 3_600, 60, 1];

/** From one hour to twelve. https://docs.aws.amazon.com/singlesignon/latest/userguide/howtosessionduration.html */
export const demandSession = (text: string): void => {
  const parts = duration.exec(text)?.slice(1) as (string | undefined)[] | undefined;
  const length = parts?.reduce<number>((sum, part, index) => sum + Number(part ?? 0) * (seconds[index] ?? 0), 0);
  if (length === undefined || length < 3_600 || length > 12 * 3_600)
    throw invalid(`SessionDuration ${text} must be between 1 hour (PT1H) and 12 hours (PT12H).`);
};
