import type { CreateFilterRequest, UpdateFilterRequest } from '@aws-sdk/client-guardduty';
import type { Call, Operations } from '../../engine/call.ts';
import type { FilterRecord } from '../../security/records.ts';
import { detectorOf, refuse, type OfDetector } from './detector.ts';
import { tagsOf } from './tagged.ts';

type OfFilter = OfDetector & { FilterName: string };

/** https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_limits.html */
const most = 100;

/** What is shown of findings, and what is put away. https://docs.aws.amazon.com/guardduty/latest/APIReference/API_CreateFilter.html */
export const filters = {
  CreateFilter({ DetectorId = '', Name = '', Tags = {}, ...input }: CreateFilterRequest, call: Call) {
    const detector = detectorOf({ DetectorId }, call);
    const there = (detector.filters ??= {});
    if (there[Name]) throw refuse('The request is rejected because a filter with the given name already exists.');
    if (Object.keys(there).length >= most)
      throw refuse(`The request is rejected because an account has no more than ${most} filters in a region.`);
    const settings = { Action: 'NOOP', Rank: 1, ...settingsOf(input) };
    there[Name] = { created: call.now, updated: call.now, settings, tags: Tags };
    return { Name };
  },

  GetFilter(input: OfFilter, call: Call) {
    const { settings, tags, created, updated } = filterOf(input, call);
    return {
      ...{ Name: input.FilterName, ...settings, ...tagsOf(tags) },
      ...{ CreatedAt: new Date(created), UpdatedAt: new Date(updated) },
    };
  },

  UpdateFilter({ DetectorId = '', FilterName = '', ...input }: UpdateFilterRequest, call: Call) {
    const filter = filterOf({ DetectorId, FilterName }, call);
    filter.settings = { ...filter.settings, ...settingsOf(input) };
    filter.updated = call.now;
    return { Name: FilterName };
  },

  DeleteFilter(input: OfFilter, call: Call) {
    filterOf(input, call);
    Reflect.deleteProperty(detectorOf(input, call).filters ?? {}, input.FilterName);
    return {};
  },

  ListFilters(input: OfDetector & { NextToken?: string; MaxResults?: number }, call: Call) {
    const { id, filters: there = {} } = detectorOf(input, call);
    const { NextToken, MaxResults = 50 } = input;
    const { items, ...more } = call.page(
      ...([`filters ${id}`, { NextToken, MaxResults }, () => Object.keys(there)] as const),
      (name) => (there[name] ? name : undefined),
      () => refuse('The request is rejected because nextToken is not valid.'),
    );
    return { FilterNames: items, ...more };
  },
} satisfies Operations;

export const filterOf = (input: OfFilter, call: Call): FilterRecord => {
  const found = detectorOf(input, call).filters?.[input.FilterName];
  if (!found) throw refuse('The request is rejected because the input filterName does not exist.');
  return found;
};

const settingsOf = ({ Description, Action, Rank, FindingCriteria }: Partial<CreateFilterRequest>) => ({
  ...(Description === undefined ? {} : { Description }),
  ...(Action === undefined ? {} : { Action }),
  ...(Rank === undefined ? {} : { Rank }),
  ...(FindingCriteria ? { FindingCriteria: structuredClone(FindingCriteria) } : {}),
});
