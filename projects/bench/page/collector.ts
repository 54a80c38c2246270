/** Origin to which every tracker sends; the bench's server writes it into the page. */
export const COLLECTOR =
  document.querySelector<HTMLMetaElement>('meta[name=collector]')?.content ?? '';
