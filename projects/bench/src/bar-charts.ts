/** One chart: a title with its unit, and the value of each row. */
export interface BarChart {
  title: string;
  values: number[];
}

/** Draws charts side by side as SVG, with one bar for each tracker, and names the trackers at the left. */
export function barCharts(trackers: readonly string[], charts: readonly BarChart[]): string {
  const height = trackers.length * 24 + 40;
  const bars = charts.flatMap(({ title, values }, chart) => {
    const most = Math.max(1, ...values);
    const left = 200 + chart * 330;
    return [
      `<text x="${left}" y="20" font-weight="bold">${title}</text>`,
      ...values.map((value, row) => {
        const y = 36 + row * 24;
        const width = Math.max(1, (value / most) * 240).toFixed(0);
        const color = trackers[row] === 'ours' ? '#b3472b' : '#8aa0b4';
        return `<rect x="${left}" y="${y}" width="${width}" height="16" fill="${color}"/><text x="${left + Number(width) + 6}" y="${y + 13}">${value.toFixed(1)}</text>`;
      }),
    ];
  });
  const names = trackers.map(
    (name, row) => `<text x="190" y="${49 + row * 24}" text-anchor="end">${name}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 860 ${height}" font-family="sans-serif" font-size="13" fill="#333"><rect width="860" height="${height}" fill="#fff"/>${[...names, ...bars].join('')}</svg>\n`;
}
