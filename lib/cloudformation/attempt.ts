/** What can be told of a template; undefined where CloudFormation would refuse it, or only AWS knows. */
export const attempt = <Value>(look: () => Value): Value | undefined => {
  try {
    return look();
  } catch {
    return undefined;
  }
};
