import type { ComponentChildren } from 'preact';

/** A card with a heading, and beside the heading what goes for all of it. */
export function Section({
  title,
  note,
  aside,
  children,
}: {
  title: string;
  note?: string | undefined;
  aside?: ComponentChildren;
  children: ComponentChildren;
}) {
  const id = title.toLowerCase().replace(/\W+/g, '-');
  return (
    <section class="card" aria-labelledby={id}>
      <div class="card-head">
        <h2 id={id}>{title}</h2>
        {note === undefined ? null : <span class="soft">{note}</span>}
        <div class="card-aside">{aside}</div>
      </div>
      {children}
    </section>
  );
}

/** A small poster; a plain card where there is none. */
export function Poster({ imdbId, hasPoster = true }: { imdbId: string | null; hasPoster?: boolean }) {
  if (imdbId === null || !hasPoster) return <span class="poster none" aria-hidden="true" />;
  return <img class="poster" src={`/world/poster/${imdbId}`} alt="" loading="lazy" width="92" height="138" />;
}

/** A release's name, which may break after its dots: it has no blanks, and can be longer than any line. */
export function ReleaseName({ name }: { name: string }) {
  const parts = name.split(/(?<=[.-])/);
  return (
    <p class="release-name" title={name}>
      {parts.map((part, index) => [index === 0 ? null : <wbr />, part])}
    </p>
  );
}
