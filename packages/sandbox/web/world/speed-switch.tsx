const SPEEDS = [
  { speed: 0, label: '❚❚', says: 'Time stands still' },
  { speed: 1, label: '1×', says: 'Usual speed' },
  { speed: 5, label: '5×', says: 'Five times as fast' },
  { speed: 30, label: '30×', says: 'Thirty times as fast' },
];

/** How fast torrents move and things appear. */
export function SpeedSwitch({ speed, onChange }: { speed: number; onChange: (speed: number) => void }) {
  const isUnusual = !SPEEDS.some((one) => one.speed === speed);
  return (
    <fieldset class="speed">
      <legend>Speed</legend>
      {SPEEDS.map((one) => (
        <label key={one.speed} class={one.speed === speed ? 'on' : ''} title={one.says}>
          <input
            type="radio"
            name="speed"
            checked={one.speed === speed}
            aria-label={one.says}
            onChange={() => onChange(one.speed)}
          />
          {one.label}
        </label>
      ))}
      {isUnusual ? <span class="on">{speed}×</span> : null}
    </fieldset>
  );
}
