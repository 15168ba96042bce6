const hues = [14, 42, 152, 196, 224, 268, 322];

/** A round mark with somebody's initials, in a colour that stays theirs; the bot's is the page's own. */
export function Avatar(props: { id: number; name: string; size?: number; isBot?: boolean }) {
  const { id, name, size = 48, isBot } = props;
  const initials = name
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .slice(0, 2)
    .join('');
  const hue = hues[Math.abs(id) % hues.length] ?? 0;
  return (
    <span
      class={isBot ? 'avatar is-bot' : 'avatar'}
      aria-hidden="true"
      style={{ '--hue': String(hue), width: `${size}px`, height: `${size}px`, fontSize: `${size * 0.38}px` }}
    >
      {initials.toUpperCase()}
    </span>
  );
}
