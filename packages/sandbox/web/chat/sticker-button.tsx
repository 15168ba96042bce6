import { SmileIcon } from './icons.tsx';
import { Popover } from './popover.tsx';

const stickers = [...('🍿🎬👍👎❤️🔥😂😮😢🎉🙏🤖'.match(/\p{Emoji}\uFE0F?/gu) ?? [])];

/** A handful of stickers, each one emoji. */
export function StickerButton({ send }: { send(emoji: string): void }) {
  return (
    <Popover label="Stickers" icon={<SmileIcon />}>
      {(close) => (
        <div class="stickers">
          {stickers.map((emoji) => (
            <button
              type="button"
              key={emoji}
              aria-label={`Send the sticker ${emoji}`}
              onClick={() => {
                close();
                send(emoji);
              }}
            >
              {emoji}
            </button>
          ))}
        </div>
      )}
    </Popover>
  );
}
