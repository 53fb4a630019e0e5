/** Line drawings of 24 by 24, always beside words or on a labelled button. */
const PATHS = {
  back: 'M15 5l-7 7 7 7',
  close: 'M6 6l12 12M18 6L6 18',
  help: 'M9 9a3 3 0 1 1 4.6 2.5c-1 .7-1.6 1.2-1.6 2.5M12 17.5v.5',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5',
  leave: 'M14 4H6v16h8M10 12h10M17 9l3 3-3 3',
  phone: 'M6 4h3l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v3a2 2 0 0 1-2 2A15 15 0 0 1 4 6a2 2 0 0 1 2-2z',
  send: 'M4 12l16-8-6 16-3-6.5z',
  bot: 'M6 9h12v9H6zM12 9V5M9.5 13v1M14.5 13v1',
  file: 'M7 3h7l4 4v14H7zM14 3v4h4',
  down: 'M6 9l6 6 6-6',
  warning: 'M12 4l9 16H3zM12 10v4M12 17v.5',
} as const;

export function Icon({ name }: { readonly name: keyof typeof PATHS }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
