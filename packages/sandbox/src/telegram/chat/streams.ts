/** Answers that stay open, and must end before the server can stop. */
export type Streams = {
  /** Returns how to take it off the list when it ended by itself. */
  add(end: () => void): () => void;
  endAll(): void;
};

/** An empty list of open answers. */
export function createStreams(): Streams {
  const open = new Set<() => void>();
  return {
    add(end) {
      open.add(end);
      return () => void open.delete(end);
    },
    endAll() {
      for (const end of [...open]) end();
    },
  };
}
