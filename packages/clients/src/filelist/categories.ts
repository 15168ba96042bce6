/**
 * FileList's categories: the id that a request takes, and the names that an answer may give. The site's own names are
 * Romanian; a newer skin has English ones. Read from Prowlarr's and Jackett's definitions, as the API has no list.
 */
const CATEGORIES: readonly (readonly [id: number, name: string, ...english: string[]])[] = [
  [1, 'Filme SD', 'Movies SD'],
  [2, 'Filme DVD', 'Movies DVD'],
  [3, 'Filme DVD-RO', 'Movies DVD-RO'],
  [4, 'Filme HD', 'Movies HD'],
  [5, 'FLAC'],
  [6, 'Filme 4K', 'Movies 4K'],
  [7, 'XXX'],
  [8, 'Programe', 'Apps'],
  [9, 'Jocuri PC', 'Games PC'],
  [10, 'Jocuri Console', 'Games Console'],
  [11, 'Audio', 'Music'],
  [12, 'Videoclip', 'Videoclips'],
  [13, 'Sport'],
  [14, 'TV'],
  [15, 'Desene', 'Cartoons'],
  [16, 'Docs'],
  [17, 'Linux'],
  [18, 'Diverse', 'Various'],
  [19, 'Filme HD-RO', 'Movies HD-RO'],
  [20, 'Filme Blu-Ray', 'Movies Blu-Ray'],
  [21, 'Seriale HD', 'TV-Series HD'],
  [22, 'Mobile'],
  [23, 'Seriale SD', 'TV-Series SD'],
  [24, 'Anime'],
  [25, 'Filme 3D', 'Movies 3D'],
  [26, 'Filme 4K Blu-Ray', 'Movies 4K Blu-Ray'],
  [27, 'Seriale 4K', 'TV-Series 4K'],
  [28, 'RO Dubbed'],
  [29, 'Books'],
  [30, 'Courses'],
  [31, 'K-Drama'],
];

const key = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

const NAMES = new Map(
  CATEGORIES.flatMap(([, name, ...english]) =>
    [name, ...english].map((alias) => [key(alias), name] as const),
  ),
);

/** The site's own (Romanian) name of a category, whichever language it came in; an unknown name stays as it is. */
export function categoryName(name: string): string | null {
  const trimmed = name.trim();
  return trimmed === '' ? null : (NAMES.get(key(trimmed)) ?? trimmed);
}

/** The site's own name of the category with this number; `null` for a number that it does not have. */
export function categoryNameOf(id: number): string | null {
  return CATEGORIES.find(([known]) => known === id)?.[1] ?? null;
}
