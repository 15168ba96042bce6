import type { ImdbPersonView, WorldOverview } from '../../src/control/world-overview.ts';
import { Section } from './section.tsx';
import type { WorldStore } from './world-store.ts';

/** Who has a profile at IMDb, what it shows, and how IMDb answers when it is asked for it. */
export function ImdbSection({ world, store }: { world: WorldOverview; store: WorldStore }) {
  const { people, habit, habits } = world.imdb;
  const aside = (
    <label class="watch-as">
      <span class="soft">It answers</span>
      <select class="field" value={habit} onChange={(event) => store.setImdbHabit(event.currentTarget.value)}>
        {habits.map((one) => (
          <option key={one} value={one}>
            {one === 'usual' ? 'as usual' : one.replace('-', ' ')}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <Section title="People at IMDb" note={`${people.length} profiles`} aside={aside}>
      <ul class="rows">
        {people.map((person) => (
          <Profile
            key={person.userId}
            person={person}
            onPublic={(isPublic) => store.setImdbPublic(person.userId, isPublic)}
          />
        ))}
      </ul>
    </Section>
  );
}

function Profile({ person, onPublic }: { person: ImdbPersonView; onPublic: (isPublic: boolean) => void }) {
  const base = `/world/api/imdb/people/${person.userId}`;
  return (
    <li class="row">
      <div class="grow">
        <strong>{person.name}</strong> <code>{person.userId}</code> <code>{person.profileId}</code>
        <p class="soft small-text">
          {person.isPublic ? 'Public' : 'Private'} ·{' '}
          <a href={`${base}/watchlist.csv`}>watchlist ({person.watchlist})</a> ·{' '}
          <a href={`${base}/ratings.csv`}>ratings ({person.ratings})</a>
        </p>
      </div>
      <button type="button" class="button small" onClick={() => onPublic(!person.isPublic)}>
        {person.isPublic ? 'Make private' : 'Make public'}
      </button>
    </li>
  );
}
