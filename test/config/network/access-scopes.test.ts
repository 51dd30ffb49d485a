import { tellsEach } from './mistakes.ts';

const noScope =
  '12:3: network.accessScopes has no effect: no statement of network.expect has a scope -> add one such as "any cannot reach internet", or remove it';

tellsEach([
  [{ expect: '[prod cannot reach dev]', accessScopes: 'true' }],
  [{ accessScopes: 'false' }],
  [{ accessScopes: 'true' }, noScope.replace('12:3', '13:3')],
  [{ expect: undefined, accessScopes: 'true' }, noScope],
  [{ expect: '[any cannot reach web]', accessScopes: 'true' }, noScope.replace('12:3', '13:3')],
  [
    { expect: '[prod reaches dev]', accessScopes: 'yes' },
    '12:12: "prod reaches dev" is not a statement -> write "FROM can reach TO", "FROM can reach TO through the firewall", or "FROM cannot reach TO"',
    '13:17: network.accessScopes must be true or false, not a string -> use true or false, without quotes',
  ],
]);
