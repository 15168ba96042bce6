/** Bytes as people say them: `21.4 GB`. */
export function saySize(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value >= 100 || unit === 0 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** Bytes a second; nothing at all is a dash. */
export function sayRate(bytesPerSecond: number): string {
  return bytesPerSecond === 0 ? '–' : `${saySize(bytesPerSecond)}/s`;
}

/** How long something takes: `45 s`, `3 min`. */
export function sayDuration(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

/** How long ago something was. */
export function sayAge(iso: string, now: Date): string {
  const seconds = (now.getTime() - Date.parse(iso)) / 1000;
  if (seconds < 8) return 'just now';
  if (seconds < 90) return `${Math.round(seconds)} s ago`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min ago`;
  if (seconds < 129_600) return `${Math.round(seconds / 3600)} h ago`;
  const days = Math.round(seconds / 86_400);
  if (days < 60) return `${days} days ago`;
  return days < 700 ? `${Math.round(days / 30.4)} months ago` : `${(days / 365.25).toFixed(1)} years ago`;
}

/** A whole moment, for titles of times. */
export function sayMoment(iso: string): string {
  return new Date(iso).toLocaleString();
}
