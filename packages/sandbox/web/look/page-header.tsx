import type { ComponentChildren } from 'preact';

/** The top of a page: who this is, and what stands beside it. */
export function PageHeader({
  title,
  subtitle,
  children,
}: {
  title: string;
  subtitle: string;
  children: ComponentChildren;
}) {
  return (
    <header class="top">
      <div class="top-inner">
        <div class="brand">
          <svg viewBox="0 0 32 32" aria-hidden="true">
            <rect width="32" height="32" rx="10" fill="#e0533d" />
            <path
              d="M8 22V10l8 7 8-7v12"
              fill="none"
              stroke="#fff"
              stroke-width="3.2"
              stroke-linejoin="round"
              stroke-linecap="round"
            />
          </svg>
          <div>
            <h1>{title}</h1>
            <p>{subtitle}</p>
          </div>
        </div>
        {children}
      </div>
    </header>
  );
}
