/**
 * What people come for, as simple pictures: lines on a 48-unit square, drawn for this screen. The words beside them
 * say the same: they are for the eye alone.
 */
const SHAPES = {
  identity:
    'M6 12h36v26H6zM16 27a4.500 4.500 0 1 0 0-9 4.500 4.500 0 0 0 0 9zM9.500 33c1-4 4-5 6.500-5s5.500 1 6.500 5M28 20h10M28 26h10M28 32h6',
  family:
    'M15 16a5 5 0 1 0 0-10 5 5 0 0 0 0 10zM33 16a5 5 0 1 0 0-10 5 5 0 0 0 0 10zM24 29a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM6 40V28c0-5 4-8 9-8 2 0 4 .5 5.500 1.500M42 40V28c0-5-4-8-9-8-2 0-4 .5-5.500 1.500M17 42v-4c0-4 3-6 7-6s7 2 7 6v4',
  children: 'M24 8 4 17l20 9 20-9L24 8zM12 21v11c3 4 7 6 12 6s9-2 12-6V21M42 18v12',
  housing: 'M6 24 24 8l18 16M11 20v21h26V20M20 41V29h8v12',
  health:
    'M24 41S7 31 7 18.500C7 13 11 9 15.500 9c4 0 7 2.500 8.500 6 1.500-3.500 4.500-6 8.500-6C37 9 41 13 41 18.500 41 31 24 41 24 41zM24 18v12M18 24h12',
  money:
    'M24 42a18 18 0 1 0 0-36 18 18 0 0 0 0 36zM31 17c-2-2-4-3-6.500-3C19 14 16 18.500 16 24s3 10 8.500 10c2.500 0 4.500-1 6.500-3M12 22h14M12 27h13',
  foreigners:
    'M24 42a18 18 0 1 0 0-36 18 18 0 0 0 0 36zM6 24h36M24 6c5 5 7 11 7 18s-2 13-7 18c-5-5-7-11-7-18s2-13 7-18zM9 15h30M9 33h30',
  vehicle:
    'M6 30v-6l5-2 5-9h16l5 9 5 2v6M6 30v6h6v-4M42 30v6h-6v-4M6 30h36M12 32h24M14 22h20M13 27h2M33 27h2',
  rights:
    'M24 6v36M14 42h20M10 14h28M10 14 4 28h12L10 14zM38 14l-6 14h12l-6-14zM4 28c0 4 3 6 6 6s6-2 6-6M32 28c0 4 3 6 6 6s6-2 6-6',
  town: 'M6 42h36M10 42V22h28v20M24 6l16 16H8L24 6zM20 42V31h8v11M15 27h3M30 27h3',
  help: 'M8 10h32v30H8zM8 19h32M16 6v8M32 6v8M17 30l5 5 9-10',
  danger: 'M24 6 44 40H4L24 6zM24 18v11M24 33.500v1',
  write: 'M6 8h36v26H22l-9 8v-8H6zM13 17h22M13 25h14',
  adviser: 'M24 20a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 42V36c0-8 6-12 14-12s14 4 14 12v6M4 42h40',
  language: 'M4 10h20M14 6v4M20 10c-1 8-7 15-15 18M8 15c3 6 8 10 14 12M24 42l9-22 9 22M27.500 35h11',
  french: 'M8 38V10h15M8 23h11M29 38V20M29 27c1-5 5-7 10-7',
  home: 'M6 24 24 8l18 16M11 20v21h26V20',
  listen: 'M6 18v12h8l11 9V9l-11 9H6zM31 17c4 4 4 10 0 14M36 12c7 7 7 17 0 24',
  stop: 'M12 12h24v24H12z',
  larger: 'M4 40 16 10l12 30M8 30h16M36 16v16M28 24h16',
  smaller: 'M8 40 17 18l9 22M11 33h12M30 26h14',
  contrast: 'M24 42a18 18 0 1 0 0-36 18 18 0 0 0 0 36zM24 6v36M28 8v32M32 10v28M36 13v22',
  clear: 'M10 14h28M18 14V8h12v6M14 14l2 28h16l2-28M21 21v14M27 21v14',
  back: 'M42 24H8M22 10 8 24l14 14',
  question: 'M24 42a18 18 0 1 0 0-36 18 18 0 0 0 0 36zM18 19c0-8 12-8 12 0 0 5-6 4-6 9M24 33.500v1',
  phone: 'M14 4h20v40H14zM14 36h20M22 40h4',
  print: 'M14 16V6h20v10M14 34H6V16h36v18h-8M14 28h20v14H14zM34 22h2',
  close: 'M10 10l28 28M38 10 10 38',
  microphone:
    'M24 30a6 6 0 0 0 6-6V12a6 6 0 0 0-12 0v12a6 6 0 0 0 6 6zM12 24c0 7 5 12 12 12s12-5 12-12M24 36v7M17 43h14',
  keyboard: 'M4 12h40v24H4zM10 19h2M18 19h2M26 19h2M34 19h2M10 25h2M18 25h2M26 25h2M34 25h2M15 31h18',
  lost: 'M6 18c11-9 25-9 36 0M12 25c7-6 17-6 24 0M18 32c4-3 8-3 12 0M24 39v1M8 42 40 6',
  lock: 'M12 22h24v20H12zM16 22v-6a8 8 0 0 1 16 0v6M24 30v5',
  shift: 'M24 8 8 24h8v14h16V24h8L24 8z',
  erase: 'M18 10h26v28H18L4 24l14-14zM25 18l12 12M37 18 25 30',
} as const;
export type PictogramName = keyof typeof SHAPES;

export const isPictogram = (name: string): name is PictogramName => name in SHAPES;

/** @param mirrored it points along the reading direction. */
export function Pictogram({ name, mirrored = false }: { name: PictogramName; mirrored?: boolean }) {
  return (
    <svg
      class={mirrored ? 'pictogram mirrored' : 'pictogram'}
      viewBox="0 0 48 48"
      aria-hidden="true"
      focusable="false"
    >
      <path
        d={SHAPES[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="3"
        stroke-linejoin="round"
        stroke-linecap="round"
      />
    </svg>
  );
}
