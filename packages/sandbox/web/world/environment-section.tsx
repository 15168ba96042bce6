import { useSignal } from '@preact/signals';

/** How to reach the world from elsewhere: for whoever starts a service by hand. */
export function EnvironmentSection({ env }: { env: Record<string, string> }) {
  const hasCopied = useSignal(false);
  const text = Object.entries(env)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(text);
    hasCopied.value = true;
  }

  return (
    <details class="card environment">
      <summary>
        <h2>How services reach this world</h2>
        <span class="soft">their environment, for starting one by hand; these keys open nothing else</span>
      </summary>
      <button type="button" class="button small" onClick={() => void copy()}>
        {hasCopied.value ? 'Copied' : 'Copy'}
      </button>
      <pre>{text}</pre>
    </details>
  );
}
