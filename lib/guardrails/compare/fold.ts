import { actionsOf } from '../catalogue/index.ts';

/** Names of actions in order, those of which a service has no others as `s3:*`. */
export const foldActions = (actions: readonly string[]): string[] => {
  const byService = new Map<string, string[]>();
  for (const action of new Set(actions)) {
    const service = action.slice(0, action.indexOf(':'));
    const known = byService.get(service);
    if (known) known.push(action);
    else byService.set(service, [action]);
  }
  return [...byService].flatMap(([service, own]) =>
    own.length > 1 && own.length === actionsOf(service).length ? [`${service}:*`] : own.sort(),
  );
};
