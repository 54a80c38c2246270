import type { Herd } from './thundering-herd-simulation';

export interface Panel {
  title: string;
  /** `end`: the time until the last page had delivered. */
  herds: { name: string; herd: Herd; end: string }[];
}

const WIDTH = 960;
const HEIGHT = 672;
/** The plotted seconds, relative to the collector's return. */
const FROM = -60;
const TO = 600;
const LEFT = 84;
const RIGHT = 28;
const PANEL = { top: 150, height: 190, distance: 268 };
const TOP_DECADE = 5;
/** Colour-blind readers can distinguish blue, orange and grey, too. */
const COLOURS = ['#0067b8', '#c2570c', '#6e7681'];
/** Left ends of the legend keys, spaced for the lengths of their names. */
const LEGEND = [28, 272, 492];

/** Draws the requests per second around the collector's return, one panel for each scenario. */
export function plot(panels: Panel[], capacity: number): string {
  const names = panels[0]?.herds.map(({ name }) => name) ?? [];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-family="system-ui, -apple-system, 'Segoe UI', sans-serif" font-size="13" fill="#57606a">`,
    `<title>Requests per second when a collector comes back after an hour</title>`,
    // An opaque background: GitHub shows the picture on white or on black.
    `<rect x=".5" y=".5" width="${WIDTH - 1}" height="${HEIGHT - 1}" rx="10" fill="#fff" stroke="#d0d7de"/>`,
    text(28, 42, 'Thundering herd: 100,000 pages, and a collector that was down for an hour', {
      'font-size': 20,
      'font-weight': 600,
      fill: '#1f2328',
    }),
    text(
      28,
      66,
      'Requests in each second at the collector, on a logarithmic axis; grey ground: the collector is still down',
    ),
    ...names.map((name, index) => legend(name, index)),
    line(748, 92, 774, 92, '#1f2328', '5 4'),
    text(782, 96, `can answer ${capacity.toLocaleString('en')}/s`, { fill: '#1f2328' }),
    ...panels.map((panel, index) => draw(panel, PANEL.top + index * PANEL.distance, capacity)),
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 20, 'minutes since the collector came back', {
      'text-anchor': 'middle',
    }),
    '</svg>\n',
  ].join('\n');
}

function draw({ title, herds }: Panel, top: number, capacity: number): string {
  const bottom = top + PANEL.height;
  const level = (requests: number): number =>
    Math.round(bottom - (Math.log10(Math.max(requests, 1)) / TOP_DECADE) * PANEL.height);
  const decades = Array.from({ length: TOP_DECADE + 1 }, (_, decade) => 10 ** decade);
  const minutes = Array.from({ length: (TO - FROM) / 60 + 1 }, (_, minute) => minute + FROM / 60);
  return [
    text(LEFT, top - 14, title, { 'font-size': 15, 'font-weight': 600, fill: '#1f2328' }),
    `<rect x="${x(FROM)}" y="${top}" width="${x(0) - x(FROM)}" height="${PANEL.height}" fill="#f3f4f6"/>`,
    ends(herds, top - 14),
    ...decades.map(
      (requests) =>
        line(LEFT, level(requests), WIDTH - RIGHT, level(requests), '#e4e7eb') +
        text(LEFT - 10, level(requests) + 4, requests.toLocaleString('en'), {
          'text-anchor': 'end',
        }),
    ),
    ...minutes.map((minute) =>
      text(x(minute * 60), bottom + 20, String(minute).replace('-', '−'), {
        'text-anchor': 'middle',
      }),
    ),
    // In reverse order, so that ours is on top.
    ...herds.map(({ herd }, index) => curve(herd, level, index)).reverse(),
    line(LEFT, level(capacity), WIDTH - RIGHT, level(capacity), '#1f2328', '5 4'),
    line(x(0), top, x(0), bottom, '#1f2328'),
  ].join('\n');
}

/**
 * Goes down to the bottom of the panel for a second without requests, which a logarithmic axis cannot show. Filled if the
 * collector refused requests, so that narrow peaks are visible.
 */
function curve(
  { outage, requests, refused }: Herd,
  level: (requests: number) => number,
  index: number,
): string {
  let steps = '';
  let last = requests[outage.lasts + FROM - 1] ?? 0;
  for (let second = FROM; second < TO; second++) {
    const now = requests[outage.lasts + second] ?? 0;
    if (now) {
      steps += last && steps ? '' : `M${second} ${level(last)}`;
      steps += `V${level(now)}h1`;
    } else if (last && steps) {
      steps += `V${level(0)}`;
    }
    last = now;
  }
  const scale = (x(TO) - x(FROM)) / (TO - FROM);
  const colour = COLOURS[index] ?? '';
  return `<path transform="translate(${x(0)} 0) scale(${scale} 1)" vector-effect="non-scaling-stroke" d="${steps}" fill="${refused ? colour : 'none'}" fill-opacity=".5" stroke="${colour}" stroke-width="${index ? 1.4 : 2}" stroke-linejoin="round"/>`;
}

function ends(herds: Panel['herds'], y: number): string {
  const parts = herds.map(
    ({ end }, index) => `<tspan fill="${COLOURS[index]}" font-weight="600">${end}</tspan>`,
  );
  return text(WIDTH - RIGHT, y, `all delivered after ${parts.join(' · ')}`, {
    'text-anchor': 'end',
  });
}

function legend(name: string, index: number): string {
  const left = LEGEND[index] ?? 0;
  return (
    `<rect x="${left}" y="90" width="22" height="4" rx="2" fill="${COLOURS[index]}"/>` +
    text(left + 30, 96, name, { fill: '#1f2328' })
  );
}

function x(second: number): number {
  return LEFT + ((second - FROM) / (TO - FROM)) * (WIDTH - RIGHT - LEFT);
}

function line(x1: number, y1: number, x2: number, y2: number, stroke: string, dash = ''): string {
  const dashes = dash && ` stroke-dasharray="${dash}"`;
  return `<path d="M${x1} ${y1}L${x2} ${y2}" stroke="${stroke}"${dashes}/>`;
}

function text(
  left: number,
  y: number,
  content: string,
  attributes: Record<string, string | number> = {},
): string {
  const given = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`);
  return `<text x="${left}" y="${y}"${given.join('')}>${content}</text>`;
}
