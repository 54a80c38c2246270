import { quantile, type Measured } from './measurements';

/** Plots what each tracker adds to the page, and what a click costs. */
export function plot(measured: ReadonlyMap<string, Measured>): string {
  const baseline = measured.get('baseline-no-tracker')?.initial ?? 0;
  const rows = [...measured].filter(
    ([name]) => name !== 'baseline-no-tracker' && name !== 'baseline-idle-directive',
  );
  const charts = [
    {
      title: 'Initial JavaScript added, kB gzip',
      value: ({ initial }: Measured) => (initial - baseline) / 1000,
    },
    { title: 'One click, median µs', value: ({ click }: Measured) => quantile(click.flat(), 0.5) },
  ];
  const height = rows.length * 24 + 40;
  const bars = charts.flatMap(({ title, value }, chart) => {
    const most = Math.max(...rows.map(([, results]) => value(results)));
    const left = 200 + chart * 330;
    return [
      `<text x="${left}" y="20" font-weight="bold">${title}</text>`,
      ...rows.map(([name, results], row) => {
        const y = 36 + row * 24;
        const width = Math.max(1, (value(results) / most) * 240).toFixed(0);
        const color = name === 'ours' ? '#b3472b' : '#8aa0b4';
        return `<rect x="${left}" y="${y}" width="${width}" height="16" fill="${color}"/><text x="${left + Number(width) + 6}" y="${y + 13}">${value(results).toFixed(1)}</text>`;
      }),
    ];
  });
  const names = rows.map(
    ([name], row) => `<text x="190" y="${49 + row * 24}" text-anchor="end">${name}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 860 ${height}" font-family="sans-serif" font-size="13" fill="#333"><rect width="860" height="${height}" fill="#fff"/>${[...names, ...bars].join('')}</svg>\n`;
}
