/** Origin that every tracker sends to; the server of the bench writes it into the page. */
export const COLLECTOR =
  document.querySelector<HTMLMetaElement>('meta[name=collector]')?.content ?? '';
