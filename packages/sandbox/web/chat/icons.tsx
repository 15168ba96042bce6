import type { ComponentChildren } from 'preact';

function Icon({ children, filled = false }: { children: ComponentChildren; filled?: boolean }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      aria-hidden="true"
      fill={filled ? 'currentColor' : 'none'}
      stroke={filled ? 'none' : 'currentColor'}
      stroke-width="1.9"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      {children}
    </svg>
  );
}

export const SendIcon = () => (
  <Icon filled>
    <path d="M3.4 20.4 21 12 3.4 3.6 3.4 10.2 15 12 3.4 13.8z" />
  </Icon>
);
export const CheckIcon = () => (
  <Icon>
    <path d="m4 12.5 5 5L20 6.5" />
  </Icon>
);
export const ClipIcon = () => (
  <Icon>
    <path d="m20 11.5-8.2 8.2a5.2 5.2 0 0 1-7.4-7.4l8.5-8.5a3.5 3.5 0 0 1 5 5l-8.5 8.4a1.7 1.7 0 0 1-2.4-2.4l7.6-7.6" />
  </Icon>
);
export const SmileIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="9" />
    <path d="M8.3 14.2a4.3 4.3 0 0 0 7.4 0M9 9.6v.1M15 9.6v.1" />
  </Icon>
);
export const MenuIcon = () => (
  <Icon>
    <path d="M4 7h16M4 12h16M4 17h16" />
  </Icon>
);
export const CloseIcon = () => (
  <Icon>
    <path d="M6 6l12 12M18 6 6 18" />
  </Icon>
);
export const BackIcon = () => (
  <Icon>
    <path d="m14.5 5-7 7 7 7" />
  </Icon>
);
export const DownIcon = () => (
  <Icon>
    <path d="m5 9.5 7 7 7-7" />
  </Icon>
);
export const GroupIcon = () => (
  <Icon>
    <path d="M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm-6 8a6 6 0 0 1 12 0M16 5.5a3 3 0 0 1 0 5.5m2 8a6 6 0 0 0-3-5.2" />
  </Icon>
);
export const PlusIcon = () => (
  <Icon>
    <path d="M12 5v14M5 12h14" />
  </Icon>
);
export const DotsIcon = () => (
  <Icon filled>
    <circle cx="12" cy="5.5" r="1.8" />
    <circle cx="12" cy="12" r="1.8" />
    <circle cx="12" cy="18.5" r="1.8" />
  </Icon>
);
export const FileIcon = () => (
  <Icon>
    <path d="M13.5 3.5H7a1.5 1.5 0 0 0-1.5 1.5v14A1.5 1.5 0 0 0 7 20.5h10a1.5 1.5 0 0 0 1.5-1.5V8.5zM13.5 3.5v5h5" />
  </Icon>
);
export const PhotoIcon = () => (
  <Icon>
    <rect x="3.5" y="5" width="17" height="14" rx="2" />
    <circle cx="8.7" cy="10" r="1.6" />
    <path d="m4 17 5-4.5 3.5 3 3.5-3.5 4.5 4.5" />
  </Icon>
);
export const KeysIcon = () => (
  <Icon>
    <rect x="3.5" y="6" width="17" height="12" rx="2.5" />
    <path d="M7.5 10.2h.1M12 10.2h.1M16.5 10.2h.1M8.5 14h7" />
  </Icon>
);
export const ReplyIcon = () => (
  <Icon>
    <path d="M9.5 7 4.5 12l5 5M5 12h8.5a5.5 5.5 0 0 1 5.5 5.5v1" />
  </Icon>
);
export const PenIcon = () => (
  <Icon>
    <path d="M4 20l1-4.5L16 4.5a2 2 0 0 1 2.8 0l.7.7a2 2 0 0 1 0 2.8L8.5 19z" />
  </Icon>
);
export const PinIcon = () => (
  <Icon>
    <path d="M9 3.5h6l-.7 6.5 3.2 3.5h-11L9.7 10zM12 13.5v7" />
  </Icon>
);
export const LinkIcon = () => (
  <Icon>
    <path d="M8 16 17 7M9.5 7H17v7.5" />
  </Icon>
);
export const BlockIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="8.5" />
    <path d="m6 6 12 12" />
  </Icon>
);
export const HomeIcon = () => (
  <Icon>
    <rect x="4" y="4" width="6.5" height="6.5" rx="1.6" />
    <rect x="13.5" y="4" width="6.5" height="6.5" rx="1.6" />
    <rect x="4" y="13.5" width="6.5" height="6.5" rx="1.6" />
    <rect x="13.5" y="13.5" width="6.5" height="6.5" rx="1.6" />
  </Icon>
);
