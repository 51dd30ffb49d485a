import type { ChangePrint, Fingerprint } from './hash.ts';

/**
 * What a plan has that is not left over from a reviewed one, in words; empty when a run may go on with it. A change is left over when it
 * was reviewed as it is, or when it leads, from what a stopped run has left, to what was reviewed.
 */
export const notReviewed = (now: Fingerprint, reviewed: Fingerprint): string[] => {
  const known = new Map(reviewed.changes.map((change) => [change.address, change]));
  const risks = new Set(reviewed.risks);
  return [
    // An organization that the reviewed plan was to create has an id by now.
    ...(reviewed.organization === now.organization || reviewed.organization === '' ? [] : ['another organization']),
    ...(reviewed.settings === now.settings ? [] : ['other settings, such as roles or maxDeletions']),
    ...now.changes.flatMap((change) =>
      isLeft(change, known.get(change.address)) || (change.implicit && reviewed.organization === '')
        ? []
        : `${change.action} ${change.address}`,
    ),
    ...now.risks.flatMap((risk) => (risks.has(risk) ? [] : `approval of ${risk}`)),
  ];
};

const isLeft = (change: ChangePrint, reviewed: ChangePrint | undefined): boolean => {
  if (!reviewed || change.after !== reviewed.after) return false;
  // What a stopped run has begun to create is updated by the next.
  if (reviewed.action === 'create') return change.action !== 'delete';
  return change.action === reviewed.action && Object.entries(change.fields ?? {}).every(isOnTheWay(reviewed.fields));
};

/** Whether a field is as it was reviewed, or between that and what it becomes; what was there and is gone has been done. */
const isOnTheWay =
  (reviewed: ChangePrint['fields'] = {}) =>
  ([path, parts]: [string, readonly string[]]): boolean => {
    const known = reviewed[path];
    return known !== undefined && parts.every((part) => known.includes(part));
  };

/** What made a plan another than the reviewed one, as far as both tell: a change to the same end is another because AWS is. */
export const changedSince = (now: Fingerprint, reviewed: Fingerprint): 'aws' | 'configuration' | 'either' => {
  if (reviewed.settings !== now.settings) return 'configuration';
  const known = new Map(reviewed.changes.map((change) => [change.address, change]));
  const others = now.changes.filter((change) => !isLeft(change, known.get(change.address)));
  const found = others.map((change) => {
    const before = known.get(change.address);
    if (!before) return 'either';
    return before.after === change.after ? 'aws' : 'configuration';
  });
  return found[0] !== undefined && found.every((one) => one === found[0]) ? found[0] : 'either';
};
