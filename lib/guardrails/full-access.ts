/** AWS's own SCP, where it is not detached; its document allows everything. */
export const fullAccess = {
  name: 'FullAWSAccess',
  content: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
};
