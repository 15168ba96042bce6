import type { OldHousehold } from './old-household.ts';
import type { TakenOver, TakenOverPerson } from './take-over.ts';

/** Of rows that could not be read, so many are told one by one. */
const TOLD_PROBLEMS = 20;

/** What was done, or would be, in words. No address of anybody is in them. */
export function reportOf(
  old: Pick<OldHousehold, 'problems'>,
  taken: TakenOver,
  options: { isDryRun: boolean; clientProblem: string | null },
): string[] {
  return [
    options.isDryRun ? 'This is what would be taken over; nothing was changed.' : 'Taken over:',
    ...taken.people.map(personLine),
    torrentLine(taken.torrents, options.clientProblem),
    ...problemLines(old.problems),
    ...(options.isDryRun ? ['Without --dry-run it is done.'] : []),
  ];
}

function personLine({ person, outcome, ratings, seen, refused, waiting }: TakenOverPerson): string {
  const who = `  ${person.name} (${person.role === 'admin' ? 'admin, ' : ''}${person.id})`;
  if (outcome.type === 'removed') {
    return `${who}: an admin took them off here, so nothing of theirs comes back`;
  }
  const parts = [
    outcome.type === 'known' ? 'was here and stays as they are' : 'new',
    ...(outcome.type === 'added' && outcome.isEmailTaken
      ? ['without their mail address, which somebody here has']
      : []),
    counted(ratings.added, 'rating', 'ratings'),
    ...some(ratings.changed, 'later than the one here', 'later than those here'),
    ...some(ratings.kept, 'older than the one here, left', 'older than those here, left'),
    ...(seen.added > 0 ? [`${counted(seen.added, 'title', 'titles')} seen`] : []),
    ...some(refused, 'not to be asked about', 'not to be asked about'),
    `${counted(waiting.added, 'title', 'titles')} on the watchlist`,
    ...some(ratings.same + seen.same + waiting.same, 'was known', 'were known'),
  ];
  return `${who}: ${parts.join(', ')}`;
}

function torrentLine(torrents: TakenOver['torrents'], clientProblem: string | null): string {
  if (torrents === null) {
    return `  Downloads were left out: the torrent client could not be asked (${clientProblem ?? 'no answer'}). Start Matinee and do this again: nothing is taken twice.`;
  }
  const { added, grabs, known, missing } = torrents;
  const parts = [
    `${counted(added, 'download', 'downloads')} for ${counted(grabs, 'wish', 'wishes')}`,
    ...some(known, 'was known', 'were known'),
    ...some(missing, 'is no longer in the torrent client, left', 'are no longer in the torrent client, left'),
  ];
  return `  ${parts.join(', ')}`;
}

function problemLines(problems: readonly string[]): string[] {
  if (problems.length === 0) return [];
  const left = problems.length - TOLD_PROBLEMS;
  return [
    `${counted(problems.length, 'row', 'rows')} could not be read and ${problems.length === 1 ? 'was' : 'were'} left out:`,
    ...problems.slice(0, TOLD_PROBLEMS).map((problem) => `  ${problem}`),
    ...(left > 0 ? [`  … and ${left} more`] : []),
  ];
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Nothing where there is nothing to say. */
function some(count: number, one: string, many: string): string[] {
  return count === 0 ? [] : [counted(count, one, many)];
}
