import type { BotCommand } from '../../src/telegram/bot-api-types.ts';

/** The bot's commands above the text field: all of them, or those that go on as one has begun to type. */
export function CommandMenu(props: {
  commands: BotCommand[];
  chosen: number;
  choose(index: number): void;
  pick(command: BotCommand): void;
}) {
  return (
    <div class="command-menu" role="listbox" id="command-menu" aria-label="Commands">
      {props.commands.map((command, index) => (
        <div
          key={command.command}
          id={`command-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === props.chosen}
          onMouseMove={() => index !== props.chosen && props.choose(index)}
          // Before the text field loses the focus.
          onMouseDown={(event) => {
            event.preventDefault();
            props.pick(command);
          }}
          ref={(element) => {
            if (index === props.chosen) element?.scrollIntoView({ block: 'nearest' });
          }}
        >
          <strong>/{command.command}</strong>
          <span>{command.description}</span>
        </div>
      ))}
    </div>
  );
}
