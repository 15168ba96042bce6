const allowedPorts = new Set(['', '443', '80', '88', '8443']);

/**
 * Whether Telegram would take this webhook address, or its words why not. The real one wants HTTPS on a few ports;
 * on this machine and its own networks the sandbox takes plain HTTP on any.
 */
export function checkWebhookUrl(text: string): { type: 'ok' } | { type: 'refused'; description: string } {
  const refused = (description: string) => ({ type: 'refused' as const, description });
  const url = text.includes('://') ? text : `https://${text}`;
  if (!URL.canParse(url)) return refused('invalid webhook URL specified');
  const { protocol, hostname, port } = new URL(url);
  if (isNear(hostname)) return { type: 'ok' };
  if (protocol !== 'https:') return refused('bad webhook: An HTTPS URL must be provided for webhook');
  if (!allowedPorts.has(port)) {
    return refused('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443');
  }
  return { type: 'ok' };
}

function isNear(host: string): boolean {
  return (
    !host.includes('.') ||
    /^(?:127|10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.[\d.]+$/.test(host) ||
    host.endsWith('.localhost')
  );
}
