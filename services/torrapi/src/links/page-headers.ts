import type { FastifyReply } from 'fastify';
import type { Page } from './pages/page-frame.ts';
import { STYLE_HASH } from './pages/page-style.ts';

/**
 * The page holds a secret in its address: nobody keeps it, nobody is told of it, nobody puts it into a frame of theirs. It
 * runs nothing, and loads nothing but its poster.
 */
export function setPageHeaders(reply: FastifyReply, page: Page): void {
  void reply
    .type('text/html; charset=utf-8')
    .header('content-language', page.language)
    .header('cache-control', 'no-store')
    .header('content-security-policy', policyFor(page))
    .header('referrer-policy', 'no-referrer')
    .header('x-content-type-options', 'nosniff')
    .header('x-frame-options', 'DENY')
    .header('x-robots-tag', 'noindex, nofollow')
    .header('cross-origin-opener-policy', 'same-origin')
    .header('permissions-policy', 'camera=(), geolocation=(), microphone=()');
}

function policyFor({ title }: Page): string {
  const poster = title?.posterUrl ?? null;
  const images = poster === null || !URL.canParse(poster) ? "'none'" : new URL(poster).origin;
  return [
    "default-src 'none'",
    `img-src ${images}`,
    `style-src 'sha256-${STYLE_HASH}'`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
